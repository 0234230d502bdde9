import { describe, expect, it } from 'vitest';
import { EventParser } from './stream';

describe('the event stream', () => {
  it('puts together what the network tore apart', () => {
    const parser = new EventParser();
    expect(parser.feed('event: chan')).toEqual([]);
    expect(parser.feed('ged\r')).toEqual([]);
    expect(parser.feed('\ndata: {"object":"application",\r\ndata: "id":"1"}\r\n\r')).toEqual([]);
    expect(parser.feed('\nid: 7\n')).toEqual([
      { event: 'changed', data: '{"object":"application",\n"id":"1"}' },
    ]);
  });
  it('hears no event in a heartbeat', () => {
    expect(new EventParser().feed(': still here\n\n: still here\n\n')).toEqual([]);
  });
  it('keeps the place to resume from that comes without an event', () => {
    expect(new EventParser().feed('id: 41\n: open\n\n')).toEqual([{ event: 'message', id: '41', data: '' }]);
  });
});
