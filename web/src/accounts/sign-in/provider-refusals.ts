// Why signing in at the identity provider failed: the codes of `/sign-in?refused=CODE`, in words.

type Reasons = Readonly<Record<string, string>>;

export const PROVIDER_REFUSALS: { readonly zh: Reasons; readonly en: Reasons } = {
  zh: {
    'not-signed-in': '统一身份认证未能完成：等待超时，或身份认证平台没有答复。请重试，或改用密码登录。',
    'not-permitted': '您的统一身份在本系统没有可用的账号。请与本机关系统管理员联系，由其按您的登录名新建或恢复账号。',
    'not-allowed': '本系统没有启用统一身份认证，请用密码登录。',
    'too-many-attempts': '尝试次数过多，请稍后再试。',
  },
  en: {
    'not-signed-in':
      'The identity provider did not finish: it took too long, or gave no answer. Try again, or use your password.',
    'not-permitted':
      'There is no account here for your identity, or it is disabled. The administrator of your agency opens one under your login.',
    'not-allowed': 'There is no identity provider here: sign in with a password.',
    'too-many-attempts': 'Too many attempts: try again later.',
  },
};
