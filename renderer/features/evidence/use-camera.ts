import type { RefObject } from "react";
import { useEffect, useRef, useState } from "react";

export type CameraProblem = "denied" | "none" | "busy";

export type CameraState =
  | { readonly phase: "starting" }
  | { readonly phase: "live" }
  | { readonly phase: "failed"; readonly problem: CameraProblem };

export type Camera = {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly state: CameraState;
  /** The picture that is seen now, as the bytes of a JPEG; undefined when there is none. */
  readonly capture: () => Promise<Uint8Array<ArrayBuffer> | undefined>;
};

const jpegQuality = 0.92;

export function useCamera(): Camera {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<CameraState>({ phase: "starting" });
  useEffect(() => {
    let current = true;
    let stream: MediaStream | undefined;
    void startCamera().then((answer) => {
      stream = answer instanceof MediaStream ? answer : undefined;
      if (!current) {
        stopCamera(stream);
        return;
      }
      if (!(answer instanceof MediaStream)) {
        setState({ phase: "failed", problem: answer });
        return;
      }
      if (video.current !== null) video.current.srcObject = answer;
      setState({ phase: "live" });
    });
    return () => {
      current = false;
      stopCamera(stream);
    };
  }, []);
  return {
    video,
    state,
    capture: async () => (video.current === null ? undefined : jpegOf(video.current)),
  };
}

async function startCamera(): Promise<MediaStream | CameraProblem> {
  try {
    return await navigator.mediaDevices.getUserMedia({
      video: { facingMode: "environment", width: { ideal: 1920 }, height: { ideal: 1080 } },
      audio: false,
    });
  } catch (cause) {
    return problemOf(cause);
  }
}

function problemOf(cause: unknown): CameraProblem {
  const name = cause instanceof DOMException ? cause.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "denied";
  return name === "NotReadableError" || name === "AbortError" ? "busy" : "none";
}

function stopCamera(stream: MediaStream | undefined): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

async function jpegOf(video: HTMLVideoElement): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const canvas = document.createElement("canvas");
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  const context = canvas.getContext("2d");
  if (context === null || canvas.width === 0) return undefined;
  context.drawImage(video, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, "image/jpeg", jpegQuality);
  });
  return blob === null ? undefined : new Uint8Array(await blob.arrayBuffer());
}
