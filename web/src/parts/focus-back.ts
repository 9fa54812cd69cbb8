// The keyboard goes back to where it was before a dialog came, once the dialog is gone.
import { useEffect, useState } from 'react';

/** For what is there only while it is open: antd itself gives the keyboard back only where a dialog stays and is hidden. */
export function useFocusBack(): void {
  const [before] = useState(opener);
  useEffect(
    () => () => {
      if (before?.isConnected) before.focus({ preventScroll: true });
    },
    [before],
  );
}

function opener(): HTMLElement | null {
  const active = document.activeElement;
  // A menu is gone with the choice: its button is what opened the dialog.
  const button = active?.closest('[role=menu]') ? document.querySelector('.ant-dropdown-open') : active;
  return button instanceof HTMLElement && button !== document.body ? button : null;
}
