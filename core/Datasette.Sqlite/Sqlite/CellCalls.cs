using System.Runtime.InteropServices;

namespace Datasette.Sqlite;

/// <summary>
/// SQLite's calls for cells by their addresses. A native executable calls an import through two more functions, which for these few
/// instructions costs more than the call: 4 % of a table page's JSON. None of them blocks or allocates.
/// </summary>
internal sealed unsafe class CellCalls
{
    /// <summary>A cell of the current row: one look-up for all other calls.</summary>
    public readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, nint> Column;

    public readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int> Type, Encoding;

    public readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, long> Integer;

    public readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, double> Real;

    /// <summary>The bytes of UTF-8 text as stored.</summary>
    public readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, byte*> StoredText;

    /// <summary>The length of a text or blob, after the call that gave its place.</summary>
    public readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int> Bytes;

    private CellCalls()
    {
        var library = NativeLibrary.Load(Native.Library, typeof(CellCalls).Assembly, null);
        Column = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, nint>)Find("sqlite3_column_value");
        Type = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int>)Find("sqlite3_value_type");
        Encoding = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int>)Find("sqlite3_value_encoding");
        Integer = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, long>)Find("sqlite3_value_int64");
        Real = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, double>)Find("sqlite3_value_double");
        StoredText = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, byte*>)Find("sqlite3_value_blob");
        Bytes = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int>)Find("sqlite3_value_bytes");

        nint Find(string name) => NativeLibrary.GetExport(library, name);
    }

    public static CellCalls Instance { get; } = new();
}
