import {
  ApartmentOutlined,
  AuditOutlined,
  BankOutlined,
  BookOutlined,
  CalendarOutlined,
  CloudServerOutlined,
  DatabaseOutlined,
  FileDoneOutlined,
  FileTextOutlined,
  HomeOutlined,
  ProfileOutlined,
  ClusterOutlined,
  LineChartOutlined,
  RocketOutlined,
  SafetyOutlined,
  ToolOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { Role } from '@/api/types';

export type MenuKey =
  | 'home'
  | 'applications'
  | 'reviews'
  | 'workOrders'
  | 'agreements'
  | 'systems'
  | 'migration'
  | 'exemptions'
  | 'pools'
  | 'resources'
  | 'utilization'
  | 'adjustments'
  | 'organizations'
  | 'organization'
  | 'regulation'
  | 'calendar';

export interface MenuItem {
  key: MenuKey;
  to: string;
  icon: ReactNode;
}

const item = (key: MenuKey, to: string, icon: ReactNode): MenuItem => ({ key, to, icon });
const all: Record<MenuKey, MenuItem> = {
  home: item('home', '/', <HomeOutlined aria-hidden />),
  applications: item('applications', '/applications', <FileTextOutlined aria-hidden />),
  reviews: item('reviews', '/reviews', <AuditOutlined aria-hidden />),
  workOrders: item('workOrders', '/work-orders', <ProfileOutlined aria-hidden />),
  agreements: item('agreements', '/agreements', <FileDoneOutlined aria-hidden />),
  systems: item('systems', '/systems', <ClusterOutlined aria-hidden />),
  migration: item('migration', '/migration', <RocketOutlined aria-hidden />),
  exemptions: item('exemptions', '/exemptions', <SafetyOutlined aria-hidden />),
  pools: item('pools', '/pools', <CloudServerOutlined aria-hidden />),
  resources: item('resources', '/resources', <DatabaseOutlined aria-hidden />),
  utilization: item('utilization', '/utilization', <LineChartOutlined aria-hidden />),
  adjustments: item('adjustments', '/adjustments', <ToolOutlined aria-hidden />),
  organizations: item('organizations', '/organizations', <ApartmentOutlined aria-hidden />),
  organization: item('organization', '/organization', <BankOutlined aria-hidden />),
  regulation: item('regulation', '/regulation', <BookOutlined aria-hidden />),
  calendar: item('calendar', '/calendar', <CalendarOutlined aria-hidden />),
};

/** The rail by role, what one does most on top. What one may do there is still the server's word. */
const rails: Record<Role, MenuKey[]> = {
  unit: [
    'home',
    'applications',
    'workOrders',
    'agreements',
    'systems',
    'migration',
    'exemptions',
    'pools',
    'resources',
    'utilization',
    'adjustments',
    'organization',
    'regulation',
    'calendar',
  ],
  bureau: [
    'home',
    'reviews',
    'applications',
    'workOrders',
    'agreements',
    'systems',
    'migration',
    'exemptions',
    'pools',
    'resources',
    'utilization',
    'adjustments',
    'organizations',
    'regulation',
    'calendar',
  ],
  provider: [
    'home',
    'workOrders',
    'applications',
    'agreements',
    'systems',
    'migration',
    'pools',
    'resources',
    'utilization',
    'adjustments',
    'organizations',
    'regulation',
    'calendar',
  ],
  expert: ['home', 'reviews', 'regulation', 'calendar'],
  admin: [
    'home',
    'applications',
    'workOrders',
    'systems',
    'resources',
    'organizations',
    'regulation',
    'calendar',
  ],
};

export const menuOf = (role: Role): MenuItem[] => rails[role].map((key) => all[key]);
