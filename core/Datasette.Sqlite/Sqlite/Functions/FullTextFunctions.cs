using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Datasette.Sqlite.Functions;

/// <summary>
/// Bounded versions of FTS5's <c>highlight()</c> and <c>snippet()</c>. Their cost grows with the square of the matches in a document: for
/// 200 KB that repeat one word, snippet() takes a minute in one call that cannot be interrupted. Documents with too many matches for some
/// tens of milliseconds are rejected before SQLite's function runs.
/// </summary>
internal static unsafe class FullTextFunctions
{
    /// <summary>snippet() compares all pairs of matches, 10 ns each: 20 ms.</summary>
    public const int MaxSnippetMatches = 1_500;

    /// <summary>highlight() copies its output for each match: matches × bytes of the document, at 10 GB/s 25 ms.</summary>
    public const long MaxHighlightWork = 256L * 1024 * 1024;

    /// <summary>Limit for walking the list of auxiliary functions, which has three or four entries.</summary>
    private const int MaxEntries = 16;

    /// <summary>
    /// Replaces the functions on a connection. If FTS5's structures are unknown, the functions fail rather than run unbounded.
    /// </summary>
    public static void Register(nint database)
    {
        var api = Api(database);
        if (api is null) return;
        if (List(database, api) is var list && list is not null) FullTextTokenizers.Wrap(list->Tokenizers, MaxEntries);
        RegisterOne(api, "highlight", Find(database, api, "highlight"u8), &Highlight);
        RegisterOne(api, "snippet", Find(database, api, "snippet"u8), &Snippet);
    }

    private static void RegisterOne(
        FtsApi* api, string name, nint original, delegate* unmanaged[Cdecl]<ExtensionApi*, nint, nint, int, nint*, void> function)
    {
        var utf8 = Marshal.StringToCoTaskMemUTF8(name);
        _ = api->CreateFunction(api, (byte*)utf8, original, (nint)function, 0);
        Marshal.FreeCoTaskMem(utf8);
    }

    private static FtsApi* Api(nint database)
    {
        FtsApi* api = null;
        fixed (byte* sql = "select fts5(?1)"u8)
        fixed (byte* type = "fts5_api_ptr\0"u8)
        {
            if (Native.Prepare(database, sql, 15, 0, out var statement, out _) != Native.Ok) return null;
            _ = Native.BindPointer(statement, 1, (nint)(&api), type, 0);
            _ = Native.Step(statement);
            _ = Native.Finalize(statement);
        }
        return api;
    }

    /// <summary>
    /// SQLite's own function of a name. FTS5 has no API for it, so it is read from the list that follows <see cref="FtsApi"/> in memory.
    /// Null if the memory does not look like the list: the connection's address must precede it.
    /// </summary>
    private static nint Find(nint database, FtsApi* api, ReadOnlySpan<byte> name)
    {
        var list = List(database, api);
        if (list is null) return 0;
        var entry = list->First;
        for (var i = 0; entry is not null && i < MaxEntries; i++, entry = entry->Next)
        {
            if (entry->Owner != api) return 0;
            if (MemoryMarshal.CreateReadOnlySpanFromNullTerminated(entry->Name).SequenceEqual(name)) return entry->Function;
        }
        return 0;
    }

    private static FunctionList* List(nint database, FtsApi* api)
    {
        if (api->Version != 3) return null;
        var list = (FunctionList*)(api + 1);
        return list->Database == database ? list : null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Snippet(ExtensionApi* api, nint search, nint context, int count, nint* arguments)
    {
        int matches;
        var code = api->InstanceCount(search, &matches);
        if (code != Native.Ok) Native.ResultErrorCode(context, code);
        else if (matches > MaxSnippetMatches)
            Native.ResultError(context, "snippet(): the document has more than 1,500 matches", -1);
        else CallOriginal(api, search, context, count, arguments);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Highlight(ExtensionApi* api, nint search, nint context, int count, nint* arguments)
    {
        int matches, bytes;
        byte* text;
        var code = api->InstanceCount(search, &matches);
        if (code == Native.Ok && count > 0 && Native.ValueInteger(arguments[0]) is var column and >= 0 && column < api->ColumnCount(search))
        {
            code = api->ColumnText(search, (int)column, &text, &bytes);
            if (code == Native.Ok && (long)matches * bytes > MaxHighlightWork)
            {
                const string refusal = "highlight(): the document is too long for its number of matches";
                Native.ResultError(context, refusal, -1);
                return;
            }
        }
        if (code != Native.Ok) Native.ResultErrorCode(context, code);
        else CallOriginal(api, search, context, count, arguments);
    }

    private static void CallOriginal(ExtensionApi* api, nint search, nint context, int count, nint* arguments)
    {
        var original = (delegate* unmanaged[Cdecl]<ExtensionApi*, nint, nint, int, nint*, void>)api->UserData(search);
        if (original is null) Native.ResultError(context, "this function is not available with this version of SQLite", -1);
        else original(api, search, context, count, arguments);
    }

#pragma warning disable CS0649 // SQLite assigns the fields.
    /// <summary><c>fts5_api</c>.</summary>
    private struct FtsApi
    {
        public int Version;
        public nint CreateTokenizer;
        public nint FindTokenizer;
        public delegate* unmanaged[Cdecl]<FtsApi*, byte*, nint, nint, nint, int> CreateFunction;
        public nint CreateTokenizer2;
        public nint FindTokenizer2;
    }

    /// <summary>The fields that follow it in <c>Fts5Global</c>.</summary>
    private struct FunctionList
    {
        public nint Database;
        public long NextId;
        public Entry* First;
        public FullTextTokenizers.Module* Tokenizers;
    }

    /// <summary><c>Fts5Auxiliary</c>.</summary>
    private struct Entry
    {
        public FtsApi* Owner;
        public byte* Name;
        public nint UserData;
        public nint Function;
        public nint Destroy;
        public Entry* Next;
    }

    /// <summary>The start of <c>Fts5ExtensionApi</c>.</summary>
    private struct ExtensionApi
    {
        public int Version;
        public delegate* unmanaged[Cdecl]<nint, nint> UserData;
        public delegate* unmanaged[Cdecl]<nint, int> ColumnCount;
        public nint RowCount;
        public nint ColumnTotalSize;
        public nint Tokenize;
        public nint PhraseCount;
        public nint PhraseSize;
        public delegate* unmanaged[Cdecl]<nint, int*, int> InstanceCount;
        public nint Instance;
        public nint RowId;
        public delegate* unmanaged[Cdecl]<nint, int, byte**, int*, int> ColumnText;
    }
}
