// Starts the web client: language, API queries, router.
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import { Languages } from './app/language';
import './app/nonce';
import { router } from './app/routes';
import { queries } from './app/server';
import './main.css';

createRoot(document.querySelector('#desk')!).render(
  <StrictMode>
    <Languages>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </Languages>
  </StrictMode>,
);
