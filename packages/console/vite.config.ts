export { pageBundle as default } from '@jika/components/page-bundle';
