using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Datasette.Sqlite;
using Datasette.Text;

namespace Datasette.Formats.Json;

/// <summary>
/// Writes a row as an object into room that is reserved once. The place to write at stays in a register: with a reservation for each cell
/// it goes through memory four times a cell, each time waiting for the time before.
/// </summary>
internal static class RowObject
{
    /// <summary>The longest number, or the quotes of a text.</summary>
    private const int CellBytes = FloatText.MaxLength;

    /// <summary>A byte of text becomes at most six: \u0000.</summary>
    private const int MostOfByte = 6;

    /// <summary>Writes a row whose cells are their values; false, with nothing written, for blobs and for long rows.</summary>
    public static bool TryWrite(
        ref JsonOutput json, Rows rows, ReadOnlySpan<Cell> cells, ReadOnlySpan<PaddedBytes> keys, bool infinity)
    {
        var most = 2L;
        for (var column = 0; column < cells.Length; column++)
        {
            ref readonly var cell = ref cells[column];
            if (cell.Type == CellType.Blob) return false;
            most += keys[column].PaddedLength + CellBytes + ((long)MostOfByte * cell.Length);
        }
        if (most > JsonOutput.Chunk) return false;

        ref var start = ref MemoryMarshal.GetReference(json.Room((int)most));
        start = (byte)'{';
        nint at = 1;
        for (var column = 0; column < cells.Length; column++)
        {
            keys[column].CopyTo(ref Unsafe.Add(ref start, at));
            at += keys[column].Length;
            ref readonly var cell = ref cells[column];
            ref var value = ref Unsafe.Add(ref start, at);
            at += cell.Type switch
            {
                CellType.Integer => DecimalText.Write(cell.Integer, ref value),
                CellType.Text => WriteText(rows.Bytes(cell), ref value),
                CellType.Real when double.IsFinite(cell.Real) => FloatText.Write(cell.Real, ref value),
                CellType.Real when infinity && !double.IsNaN(cell.Real) =>
                    Copy(cell.Real > 0 ? "Infinity"u8 : "-Infinity"u8, ref value),
                _ => Copy("null"u8, ref value),
            };
        }
        Unsafe.Add(ref start, at) = (byte)'}';
        json.Written((int)at + 1);
        return true;
    }

    private static int WriteText(ReadOnlySpan<byte> utf8, ref byte destination)
    {
        destination = (byte)'"';
        nint at = 1;
        while (true)
        {
            var plain = PlainText.Copy<JsonSpecial>(utf8, MemoryMarshal.CreateSpan(ref Unsafe.Add(ref destination, at), utf8.Length));
            at += plain;
            if (plain == utf8.Length) break;
            utf8 = utf8[plain..];
            JsonText.Escape(utf8, MemoryMarshal.CreateSpan(ref Unsafe.Add(ref destination, at), JsonText.MaxEscape), out var read,
                out var written);
            at += written;
            utf8 = utf8[read..];
        }
        Unsafe.Add(ref destination, at) = (byte)'"';
        return (int)at + 1;
    }

    private static int Copy(ReadOnlySpan<byte> text, ref byte destination)
    {
        text.CopyTo(MemoryMarshal.CreateSpan(ref destination, text.Length));
        return text.Length;
    }
}
