import type { Print, PrintCell, PrintLine, PrintPiece, PrintSheet } from '@/api/types';

/**
 * A form as its regulation prints it, drawn from the same grid as the Word file and the PDF. Forms are Chinese whatever
 * language the page around them speaks.
 */
export function PrintedForm({ print }: { print: Print }) {
  return (
    <div lang="zh-CN" className={`zy-print ${print.landscape ? 'zy-print-wide' : ''}`}>
      {print.copies[0]?.sheets.map((sheet, index) => (
        <Sheet key={index} sheet={sheet} print={print} first={index === 0} />
      ))}
    </div>
  );
}

function Sheet({ sheet, print, first }: { sheet: PrintSheet; print: Print; first: boolean }) {
  const title = sheet.continued ? `${sheet.title}（续页）` : sheet.title;
  const all = sheet.widths.reduce((sum, width) => sum + width, 0);
  const head = sheet.rows.slice(0, sheet.heads);
  const body = sheet.rows.slice(sheet.heads);
  return (
    <article className="zy-sheet" aria-label={title}>
      <p className="zy-sheet-side">
        <span>{print.number}</span>
        <span>{print.mark}</span>
      </p>
      {print.mark ? <div className="zy-sheet-mark" aria-hidden="true" data-mark={print.mark} /> : null}
      {first && print.annex ? <p>{print.annex}</p> : null}
      <h3>{title}</h3>
      {sheet.above.map((line, index) => (
        <Line key={index} line={line} />
      ))}
      <table>
        <colgroup>
          {sheet.widths.map((width, index) => (
            <col key={index} style={{ width: `${((100 * width) / all).toFixed(2)}%` }} />
          ))}
        </colgroup>
        {head.length ? (
          <thead>
            {head.map((row, index) => (
              <Row key={index} row={row} heading />
            ))}
          </thead>
        ) : null}
        <tbody>
          {body.map((row, index) => (
            <Row key={index} row={row} heading={row.stays} />
          ))}
        </tbody>
      </table>
      {sheet.foot.map((line, index) => (
        <Line key={index} line={line} />
      ))}
    </article>
  );
}

function Row({ row, heading }: { row: PrintSheet['rows'][number]; heading: boolean }) {
  return (
    <tr style={row.height ? { height: `${String(row.height)}mm` } : undefined}>
      {row.cells.map((cell, index) => (
        <Cell key={index} cell={cell} heading={heading} />
      ))}
    </tr>
  );
}

function Cell({ cell, heading }: { cell: PrintCell; heading: boolean }) {
  const lines = cell.lines.map((line, index) => <Line key={index} line={line} />);
  const spans = { colSpan: cell.across, rowSpan: cell.down };
  return cell.role === 'label' && cell.lines.length ? (
    <th scope={heading ? 'col' : 'row'} {...spans}>
      {lines}
    </th>
  ) : (
    <td className={`zy-sheet-${cell.role}`} {...spans}>
      {lines}
    </td>
  );
}

function Line({ line }: { line: PrintLine }) {
  return (
    <div className={`zy-sheet-${line.align}`}>
      {line.pieces.map((piece, index) => (
        <Piece key={index} piece={piece} />
      ))}
    </div>
  );
}

function Piece({ piece }: { piece: PrintPiece }) {
  if (piece.kind === 'words') return piece.text;
  if (piece.kind === 'blank')
    return (
      <span className="zy-sheet-blank" style={{ minWidth: `${String(piece.width / 2)}em` }}>
        {piece.text || '\u00a0'}
      </span>
    );
  return (
    <span className="zy-sheet-box">
      {piece.checked ? '☑' : '□'} {piece.text}
    </span>
  );
}
