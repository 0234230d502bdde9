import { Suspense, lazy } from 'react';
import { Outlet, type RouteObject } from 'react-router';
import { CallbackPage, SignedIn, SignedOutPage } from './auth-pages';
import { ErrorPage, NotFoundPage } from './error-page';
import { PageSkeleton } from './loading';
import { Shell } from './shell';

const HomePage = lazy(async () => ({ default: (await import('@/features/home/home-page')).HomePage }));
const ApplicationsListPage = lazy(async () => ({
  default: (await import('@/features/applications/applications-list-page')).ApplicationsListPage,
}));
const ApplicationNewPage = lazy(async () => ({
  default: (await import('@/features/applications/application-new-page')).ApplicationNewPage,
}));
const ApplicationEditPage = lazy(async () => ({
  default: (await import('@/features/applications/application-edit-page')).ApplicationEditPage,
}));
const CaseRoute = lazy(async () => ({ default: (await import('./case-route')).CaseRoute }));
const ReviewsRoute = lazy(async () => ({ default: (await import('./case-route')).ReviewsRoute }));
const WorkOrdersListPage = lazy(async () => ({
  default: (await import('@/features/work-orders/work-orders-list-page')).WorkOrdersListPage,
}));
const WorkOrderPage = lazy(async () => ({
  default: (await import('@/features/work-orders/work-order-page')).WorkOrderPage,
}));
const SurveyPage = lazy(async () => ({
  default: (await import('@/features/systems/survey-page')).SurveyPage,
}));
const SystemsListPage = lazy(async () => ({
  default: (await import('@/features/systems/systems-list-page')).SystemsListPage,
}));
const SystemPage = lazy(async () => ({
  default: (await import('@/features/systems/system-page')).SystemPage,
}));
const SystemNewPage = lazy(async () => ({
  default: (await import('@/features/systems/system-edit-page')).SystemNewPage,
}));
const SystemEditPage = lazy(async () => ({
  default: (await import('@/features/systems/system-edit-page')).SystemEditPage,
}));
const ExemptionsPage = lazy(async () => ({
  default: (await import('@/features/systems/exemptions-page')).ExemptionsPage,
}));
const PoolsPage = lazy(async () => ({ default: (await import('@/features/pools/pools-page')).PoolsPage }));
const ResourcesPage = lazy(async () => ({
  default: (await import('@/features/resources/resources-page')).ResourcesPage,
}));
const NotificationsPage = lazy(async () => ({
  default: (await import('@/features/notifications/notifications-page')).NotificationsPage,
}));
const RegulationPage = lazy(async () => ({
  default: (await import('@/features/regulation/regulation-page')).RegulationPage,
}));
const CalendarPage = lazy(async () => ({
  default: (await import('@/features/calendar/calendar-page')).CalendarPage,
}));

const AgreementsListPage = lazy(async () => ({
  default: (await import('@/features/agreements/agreements-list-page')).AgreementsListPage,
}));
const AgreementPage = lazy(async () => ({
  default: (await import('@/features/agreements/agreement-page')).AgreementPage,
}));
const OrganizationsListPage = lazy(async () => ({
  default: (await import('@/features/organizations/organizations-list-page')).OrganizationsListPage,
}));
const OrganizationPage = lazy(async () => ({
  default: (await import('@/features/organizations/organization-page')).OrganizationPage,
}));
const UtilizationPage = lazy(async () => ({
  default: (await import('@/features/utilization/utilization-page')).UtilizationPage,
}));
const UsagePage = lazy(async () => ({
  default: (await import('@/features/utilization/usage-page')).UsagePage,
}));
const FindingPage = lazy(async () => ({
  default: (await import('@/features/utilization/finding-page')).FindingPage,
}));

const AdjustmentsListPage = lazy(async () => ({
  default: (await import('@/features/adjustments/adjustments-list-page')).AdjustmentsListPage,
}));
const AdjustmentNewPage = lazy(async () => ({
  default: (await import('@/features/adjustments/adjustment-new-page')).AdjustmentNewPage,
}));
const AdjustmentPage = lazy(async () => ({
  default: (await import('@/features/adjustments/adjustment-page')).AdjustmentPage,
}));

const ProgressPage = lazy(async () => ({
  default: (await import('@/features/migration/progress-page')).ProgressPage,
}));
const BehindPage = lazy(async () => ({
  default: (await import('@/features/migration/behind-page')).BehindPage,
}));
const PlansPage = lazy(async () => ({
  default: (await import('@/features/migration/plans-page')).PlansPage,
}));
const DifficultiesPage = lazy(async () => ({
  default: (await import('@/features/migration/difficulties-page')).DifficultiesPage,
}));
const WallPage = lazy(async () => ({ default: (await import('@/features/wall/wall-page')).WallPage }));

export const routes: RouteObject[] = [
  { path: '/auth/callback', element: <CallbackPage /> },
  { path: '/auth/signed-out', element: <SignedOutPage /> },
  {
    // hangs on a wall for days: nothing of the shell around it
    path: '/wall',
    errorElement: <ErrorPage />,
    element: (
      <SignedIn>
        <Suspense fallback={<PageSkeleton />}>
          <WallPage />
        </Suspense>
      </SignedIn>
    ),
  },
  {
    element: (
      <SignedIn>
        <Shell />
      </SignedIn>
    ),
    children: [
      {
        element: <Outlet />,
        errorElement: <ErrorPage />,
        children: [
          { index: true, element: <HomePage /> },
          { path: 'applications', element: <ApplicationsListPage /> },
          { path: 'applications/new', element: <ApplicationNewPage /> },
          { path: 'applications/:id', element: <CaseRoute /> },
          { path: 'applications/:id/edit', element: <ApplicationEditPage /> },
          { path: 'reviews', element: <ReviewsRoute /> },
          { path: 'work-orders', element: <WorkOrdersListPage /> },
          { path: 'work-orders/:id', element: <WorkOrderPage /> },
          { path: 'agreements', element: <AgreementsListPage /> },
          { path: 'agreements/:id', element: <AgreementPage /> },
          { path: 'systems', element: <SystemsListPage /> },
          { path: 'systems/import', element: <SurveyPage /> },
          { path: 'systems/new', element: <SystemNewPage /> },
          { path: 'systems/:id', element: <SystemPage /> },
          { path: 'systems/:id/edit', element: <SystemEditPage /> },
          { path: 'exemptions', element: <ExemptionsPage /> },
          { path: 'pools', element: <PoolsPage /> },
          { path: 'resources', element: <ResourcesPage /> },
          { path: 'utilization', element: <UtilizationPage /> },
          { path: 'utilization/resources/:id', element: <UsagePage /> },
          { path: 'utilization/findings/:id', element: <FindingPage /> },
          { path: 'migration', element: <ProgressPage /> },
          { path: 'migration/systems', element: <BehindPage /> },
          { path: 'migration/plans', element: <PlansPage /> },
          { path: 'migration/difficulties', element: <DifficultiesPage /> },
          { path: 'adjustments', element: <AdjustmentsListPage /> },
          { path: 'adjustments/new', element: <AdjustmentNewPage /> },
          { path: 'adjustments/:id', element: <AdjustmentPage /> },
          { path: 'organizations', element: <OrganizationsListPage /> },
          { path: 'organizations/:code', element: <OrganizationPage /> },
          { path: 'organization', element: <OrganizationPage /> },
          { path: 'notifications', element: <NotificationsPage /> },
          { path: 'regulation', element: <RegulationPage /> },
          { path: 'calendar', element: <CalendarPage /> },
          { path: '*', element: <NotFoundPage /> },
        ],
      },
    ],
  },
];
