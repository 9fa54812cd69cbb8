// The frame of every page: navigation at the left (a drawer on a phone), user menu at the top.
import {
  AccountBookOutlined,
  BellOutlined,
  CalendarOutlined,
  CheckSquareOutlined,
  EyeOutlined,
  FileAddOutlined,
  FileSearchOutlined,
  InboxOutlined,
  MenuOutlined,
  SettingOutlined,
} from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, App, Badge, Button, ConfigProvider, Drawer, Layout, Menu } from 'antd';
import 'antd/dist/antd.css';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { Link, Outlet, ScrollRestoration, useLocation } from 'react-router';
import { readInboxOptions } from '../../generated/@tanstack/react-query.gen';
import { LanguageSwitch, useLanguage, useTranslate, useWords } from './language';
import { useLiveUpdates } from './live-updates';
import { NONCE } from './nonce';
import { NAVIGATION } from './navigation';
import { SignedIn, useRights, useSession } from './session';
import { SessionEnd } from './session-end';
import { UserMenu } from './user-menu';
import styles from './frame.module.css';

const WORDS = {
  zh: {
    desk: '依申请公开办理',
    navigation: '主导航',
    open: '打开导航',
    skip: '跳到正文',
    inbox: (unread: number) => `提醒，${unread} 条未读`,
    lost: '与服务器的连接已中断，正在重新连接；恢复前，他人的更改不会自动显示。',
    noRoles: '您的账号还没有任何岗位，请与本机关系统管理员联系。',
  },
  en: {
    desk: 'Disclosure Desk',
    navigation: 'Rooms',
    open: 'Open the navigation',
    skip: 'Skip to the content',
    inbox: (unread: number) => `Reminders, ${unread} unread`,
    lost: 'The connection to the server is lost and being restored. Until then, what others change does not appear by itself.',
    noRoles: 'Your account has no role yet: ask the administrator of your agency.',
  },
};

const ICONS: Readonly<Record<string, ReactNode>> = {
  worklist: <CheckSquareOutlined />,
  registration: <FileAddOutlined />,
  mail: <InboxOutlined />,
  applications: <FileSearchOutlined />,
  supervision: <EyeOutlined />,
  reports: <AccountBookOutlined />,
  calendar: <CalendarOutlined />,
  system: <SettingOutlined />,
};

const THEME = {
  // The styles come from the CSS file imported above: none are made while the page runs.
  zeroRuntime: true,
  token: {
    colorPrimary: '#0b4f9c',
    colorLink: '#0b4f9c',
    colorLinkHover: '#083b75',
    colorLinkActive: '#083b75',
    colorError: '#b42318',
    colorTextDescription: '#59636e',
    colorTextPlaceholder: '#59636e',
    motion: false,
  },
};

export function Page(): ReactNode {
  const { language } = useLanguage();
  useEffect(() => void dayjs.locale(language === 'zh' ? 'zh-cn' : 'en'), [language]);
  return (
    <SignedIn>
      <ConfigProvider
        locale={language === 'zh' ? zhCN : enUS}
        theme={THEME}
        {...(NONCE !== undefined && { csp: { nonce: NONCE } })}
        button={{ autoInsertSpace: false }}
      >
        <App>
          <Frame />
        </App>
      </ConfigProvider>
    </SignedIn>
  );
}

function Frame(): ReactNode {
  const words = useWords(WORDS);
  const { isLost } = useLiveUpdates();
  const { memberships } = useSession();
  const { pathname } = useLocation();
  // The path where the drawer was opened: going to another page closes it.
  const [openPath, setOpenPath] = useState<string | null>(null);
  const top = useRef<HTMLElement>(null);
  useTopHeight(top);
  return (
    <Layout className={styles.frame}>
      <a className={styles.skip} href="#content">
        {words.skip}
      </a>
      <Layout.Sider className={styles.side} width={176} theme="light">
        <Title />
        <Navigation />
      </Layout.Sider>
      <Drawer
        open={openPath === pathname}
        onClose={() => setOpenPath(null)}
        placement="left"
        size={240}
        title={words.desk}
      >
        <Navigation />
      </Drawer>
      <Layout>
        <header ref={top} className={styles.top}>
          <div className={styles.bar}>
            <Button
              className={styles.menu}
              type="text"
              icon={<MenuOutlined />}
              aria-label={words.open}
              onClick={() => setOpenPath(pathname)}
            />
            <div className={styles.topEnd}>
              <Bell />
              <UserMenu />
              <LanguageSwitch />
            </div>
          </div>
          {/* Within the head: it stays in sight above the page's own head. */}
          {isLost && <Alert banner type="warning" title={words.lost} />}
        </header>
        <main id="content" className={styles.content} tabIndex={-1}>
          {memberships.length === 0 && <Alert banner type="info" title={words.noRoles} />}
          <Outlet />
        </main>
      </Layout>
      <SessionEnd />
      <ScrollRestoration />
    </Layout>
  );
}

/** Tells the styles how high the head of the frame is; what sticks to the page stays below it. */
function useTopHeight(top: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = top.current!;
    const observer = new ResizeObserver(() =>
      document.documentElement.style.setProperty('--top-height', `${element.offsetHeight}px`),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [top]);
}

function Title(): ReactNode {
  const words = useWords(WORDS);
  return (
    <Link to="/desk" className={styles.title}>
      <img src="/assets/seal.svg" alt="" width={24} height={24} />
      {words.desk}
    </Link>
  );
}

function Navigation(): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { holds } = useRights();
  const { pathname } = useLocation();
  const section = pathname.split('/')[2];
  const items = NAVIGATION.filter(({ rights }) => rights.some((right) => holds(right)));
  return (
    <nav aria-label={words.navigation}>
      <Menu
        mode="inline"
        selectedKeys={section === undefined ? [] : [section]}
        items={items.map(({ path, label }) => ({
          key: path,
          icon: ICONS[path],
          label: <Link to={`/desk/${path}`}>{translate(label)}</Link>,
        }))}
      />
    </nav>
  );
}

function Bell(): ReactNode {
  const words = useWords(WORDS);
  const { holds } = useRights();
  const { data } = useQuery({ ...readInboxOptions(), enabled: holds('readInbox'), refetchInterval: 60_000 });
  const unread = data?.unread ?? 0;
  if (!holds('readInbox')) return null;
  return (
    <Link to="/desk/inbox" aria-label={words.inbox(unread)} className={styles.bell}>
      <Badge count={unread} size="small" overflowCount={99}>
        <BellOutlined />
      </Badge>
    </Link>
  );
}
