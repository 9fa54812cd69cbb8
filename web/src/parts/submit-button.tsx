// The button of a form that stays open. Antd's own `loading` swallows clicks and Enter; this one only shows it.
import { LoadingOutlined } from '@ant-design/icons';
import { Button, type ButtonProps } from 'antd';
import type { ReactNode } from 'react';

interface SubmitButtonProps extends Omit<ButtonProps, 'htmlType' | 'loading' | 'icon'> {
  readonly isSending: boolean;
}

export function SubmitButton({ isSending, ...rest }: SubmitButtonProps): ReactNode {
  return <Button {...rest} htmlType="submit" aria-busy={isSending} {...(isSending && { icon: <LoadingOutlined /> })} />;
}
