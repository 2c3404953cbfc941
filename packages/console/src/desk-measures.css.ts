import { type CSSResult, css } from 'lit';

/** A desk, not a kiosk: the shared colours with measures that let a list breathe. Adopt it after the theme. */
export const deskMeasures: CSSResult = css`
  :root {
    --jika-small: 14px;
    --jika-body: 16px;
    --jika-lead: 17px;
    --jika-title: 26px;
    --jika-margin: 32px;
    --jika-control: 48px;
    --jika-gap: 16px;
    --jika-radius: 16px;
  }
  @media (orientation: portrait) and (min-width: 900px) {
    :root {
      --jika-small: 18px;
      --jika-body: 21px;
      --jika-lead: 22px;
      --jika-title: 36px;
      --jika-margin: 40px;
      --jika-control: 64px;
      --jika-gap: 20px;
      --jika-touch: 56px;
    }
  }
  @media (max-width: 520px) {
    :root {
      --jika-margin: 16px;
    }
  }
`;
