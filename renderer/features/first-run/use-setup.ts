import { useState } from "react";
import type { RedeemAnswer, SetupRefusal, SetupWish } from "../../../domain/contract/setup";
import { useServices } from "../services";
import type { QrProblem } from "./read-qr";
import { readQrPicture } from "./read-qr";
import type { WishProblem } from "./read-wish";
import { readWish } from "./read-wish";

export type SetupProblem = WishProblem | SetupRefusal | "disk-full";

export type Found = { readonly wish: SetupWish; readonly answer: RedeemAnswer };
export type Told = { readonly problem: SetupProblem; readonly serverUrl: string };

/** From a code to a device that knows its server: ask, show what was found, remember it. */
export function useSetup(invitation: string, onDone: () => Promise<void>) {
  const { bridge } = useServices();
  const [text, setText] = useState(invitation);
  const [address, setAddress] = useState("");
  const [told, setTold] = useState<Told>();
  const [busy, setBusy] = useState(false);
  const [found, setFound] = useState<Found>();

  async function ask(): Promise<void> {
    if (busy) return;
    const wish = readWish(text, address);
    if (!wish.ok) {
      setTold({ problem: wish.reason, serverUrl: "" });
      return;
    }
    setBusy(true);
    setTold(undefined);
    const answer = await bridge.ask["setup:redeem"](wish.value);
    setBusy(false);
    if (answer.ok) setFound({ wish: wish.value, answer: answer.value });
    else setTold({ problem: answer.reason, serverUrl: wish.value.serverUrl });
  }

  async function confirm({ wish }: Found): Promise<void> {
    if (busy) return;
    setBusy(true);
    const remembered = await bridge.ask["server:set"](wish.serverUrl);
    setBusy(false);
    if (remembered.ok) await onDone();
    else setTold({ problem: remembered.reason, serverUrl: wish.serverUrl });
  }

  return {
    text,
    address,
    change: (part: { readonly text?: string; readonly address?: string }) => {
      if (part.text !== undefined) setText(part.text);
      if (part.address !== undefined) setAddress(part.address);
      setTold(undefined);
    },
    told,
    busy,
    found,
    ask,
    confirm,
    reject: () => {
      setFound(undefined);
      setTold(undefined);
    },
  };
}

export type Setup = ReturnType<typeof useSetup>;

export type QrState = QrProblem | "reading" | undefined;

/** A picture of the QR code in place of its text. */
export function useQrPicture(onRead: (invitation: string) => void) {
  const [state, setState] = useState<QrState>();
  const read = async (picture: Blob): Promise<void> => {
    setState("reading");
    const result = await readQrPicture(picture);
    setState(result.ok ? undefined : result.reason);
    if (result.ok) onRead(result.value);
  };
  return { state, read };
}
