// Starts the web client: language, API queries, router.
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import { LanguageProvider } from './app/language';
import './app/nonce';
import { router } from './app/routes';
import { queryClient } from './app/api-client';
import './main.css';

createRoot(document.querySelector('#desk')!).render(
  <StrictMode>
    <LanguageProvider>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </LanguageProvider>
  </StrictMode>,
);
