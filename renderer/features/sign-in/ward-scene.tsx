/** A quiet drawing of a lane with tube houses, a tree and a street lamp. Says nothing, so hidden. */
export function WardScene({ className }: { readonly className: string }) {
  return (
    <svg className={className} viewBox="0 0 420 220" fill="none" aria-hidden="true">
      <g stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round">
        <path d="M6 200h408" />
        <path d="M34 200V92l34-22 34 22v108" />
        <path d="M52 128h32M52 148h32M58 200v-30h20v30" />
        <path d="M102 200V60h58v140" />
        <path d="M96 60h70M116 82h30M116 104h30M116 126h30M122 200v-44h18v44" />
        <path d="M160 200v-86h72v86" />
        <path d="M152 114h88l-12-22h-64z" />
        <path d="M176 138h16v18h-16zM202 138h16v18h-16zM186 200v-26h20v26" />
        <path d="M300 200V76h54v124" />
        <path d="M294 76h66M312 98h10M332 98h10M312 120h10M332 120h10M312 142h10M332 142h10M318 200v-34h18v34" />
        <path d="M354 200v-74h44v74M354 126l22-18 22 18M366 148h20M366 166h20" />
        <path d="M266 200v-62" />
        <path d="M266 150c-26 4-40-14-32-34-10-24 18-44 34-30 20-12 42 8 32 30 10 20-10 40-34 34z" />
        <path d="M16 200V84c0-14 16-16 20-8" />
      </g>
      <circle cx="37" cy="80" r="5" fill="currentColor" />
      <g fill="currentColor" opacity="0.16">
        <path d="M102 60h58v140h-58zM300 76h54v124h-54z" />
        <path d="M266 150c-26 4-40-14-32-34-10-24 18-44 34-30 20-12 42 8 32 30 10 20-10 40-34 34z" />
      </g>
    </svg>
  );
}
