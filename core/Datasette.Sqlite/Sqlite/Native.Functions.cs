using System.Runtime.InteropServices;

namespace Datasette.Sqlite;

/// <summary>SQLite's C API for SQL functions. Called once per row, so they take raw handles.</summary>
internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "sqlite3_create_function", StringMarshalling = StringMarshalling.Utf8)]
    public static unsafe partial int CreateFunction(
        nint database, string name, int arguments, int flags, nint state, delegate* unmanaged[Cdecl]<nint, int, nint*, void> function,
        nint step, nint final);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "sqlite3_user_data")]
    public static partial nint FunctionState(nint context);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_int64")]
    public static partial void ResultInteger(nint context, long value);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_text64")]
    public static unsafe partial void ResultText(nint context, byte* text, ulong length, nint destructor, byte encoding);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_blob64")]
    public static unsafe partial void ResultBlob(nint context, byte* bytes, ulong length, nint destructor);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_value")]
    public static partial void ResultValue(nint context, nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_error", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void ResultError(nint context, string message, int length);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_error_toobig")]
    public static partial void ResultTooBig(nint context);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_value")]
    public static partial int BindValue(nint statement, int index, nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_error_code")]
    public static partial void ResultErrorCode(nint context, int code);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_pointer")]
    public static unsafe partial int BindPointer(nint statement, int index, nint pointer, byte* type, nint destructor);
}
