// Returns the focus to where it was before a dialog opened, once the dialog closes.
import { useEffect, useState } from 'react';

/** For dialogs that are rendered only while open: antd returns the focus only for hidden ones. */
export function useReturnFocus(): void {
  const [opener] = useState(focusedElement);
  useEffect(
    () => () => {
      if (opener?.isConnected) opener.focus({ preventScroll: true });
    },
    [opener],
  );
}

function focusedElement(): HTMLElement | null {
  const active = document.activeElement;
  // A menu disappears after the choice: its button is what opened the dialog.
  const button = active?.closest('[role=menu]') ? document.querySelector('.ant-dropdown-open') : active;
  return button instanceof HTMLElement && button !== document.body ? button : null;
}
