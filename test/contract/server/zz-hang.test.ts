import { test } from "vitest";
import { openTestServer } from "/work/main/test/contract/server/support/test-server";
import { ticketsOf, workUntilApproved, write } from "/work/main/test/contract/server/support/ticket-work";
test("hang", async () => {
  const server = await openTestServer();
  for (let i=0;i<6;i++) {
    const t0=Date.now();
    const hand = await server.ask("/api/intake/reports", { as:"tongdai", method:"POST", headers:{"idempotency-key":"restart-00"+i}, body:{channel:"phone",requestKind:"incident",subject:"Ổ gà",text:"Ổ gà",place:{text:"x",unitCode:"26882"},reporter:{name:"Phạm Văn Thử"}}});
    const {ticketId}=await hand.json() as any;
    await workUntilApproved(server, ticketId, "Đã vá.");
    console.log(i,"work",Date.now()-t0);
    const timer=setTimeout(()=>{ const h=(process as any)._getActiveHandles().map((x:any)=>x.constructor.name+" "+(x.remotePort??"")+" "+(x.localPort??"")+" "+(x.listening??"")); console.log("HANG", h); },8000);
    await server.restart();
    clearTimeout(timer);
    console.log(i,"restarted",Date.now()-t0);
  }
  await server.remove();
}, 120000);
