using System.Runtime.InteropServices;

namespace Datasette.Sqlite;

/// <summary>
/// SQLite's C API that is called once per statement or cell. Takes raw handles, because SafeHandle's reference counting would cost more
/// than the calls. Cell accessors that neither block nor allocate also suppress the GC transition; others must not, because the allocator
/// is managed code (<see cref="AccountedMemory"/>).
/// </summary>
internal static partial class Native
{
    private const string Library = "e_sqlite3";

    public const int Ok = 0, Error = 1, Busy = 5, Locked = 6, ReadOnly = 8, Interrupt = 9, TooBig = 18, NoMemory = 7, InputOutput = 10,
    Corrupt = 11, Full = 13, CannotOpen = 14, NotAuthorized = 23, NotADatabase = 26, Row = 100, Done = 101;
    public const uint PreparePersistent = 1;
    /// <summary>Counts how often SQLite prepared a statement again after a schema change.</summary>
    public const int StatusReprepared = 5;
    public const int Utf8 = 1;

    [LibraryImport(Library, EntryPoint = "sqlite3_prepare_v3")]
    public static unsafe partial int Prepare(nint database, byte* sql, int length, uint flags, out nint statement, out byte* tail);

    [LibraryImport(Library, EntryPoint = "sqlite3_finalize")]
    public static partial int Finalize(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_step")]
    public static partial int Step(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_reset")]
    public static partial int Reset(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_changes64")]
    public static partial long Changes(nint database);

    [LibraryImport(Library, EntryPoint = "sqlite3_total_changes64")]
    public static partial long TotalChanges(nint database);

    [LibraryImport(Library, EntryPoint = "sqlite3_last_insert_rowid")]
    public static partial long LastRowid(nint database);

    /// <summary>0 inside a transaction.</summary>
    [LibraryImport(Library, EntryPoint = "sqlite3_get_autocommit")]
    public static partial int IsAutocommit(nint database);

    [LibraryImport(Library, EntryPoint = "sqlite3_stmt_readonly")]
    public static partial int IsReadOnly(nint statement);

    /// <summary>1 for EXPLAIN, 2 for EXPLAIN QUERY PLAN, else 0.</summary>
    [LibraryImport(Library, EntryPoint = "sqlite3_stmt_isexplain")]
    public static partial int IsExplain(nint statement);

    /// <summary>A counter of a statement; a non-zero <paramref name="reset"/> resets it.</summary>
    [LibraryImport(Library, EntryPoint = "sqlite3_stmt_status")]
    public static partial int StatementStatus(nint statement, int counter, int reset);

    [LibraryImport(Library, EntryPoint = "sqlite3_clear_bindings")]
    public static partial int ClearBindings(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_parameter_count")]
    public static partial int ParameterCount(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_parameter_name")]
    public static unsafe partial byte* ParameterName(nint statement, int index);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_text")]
    public static unsafe partial int BindText(nint statement, int index, byte* text, int length, nint destructor);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_null")]
    public static partial int BindNull(nint statement, int index);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_int64")]
    public static partial int BindInteger(nint statement, int index, long value);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_double")]
    public static partial int BindReal(nint statement, int index, double value);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_blob")]
    public static unsafe partial int BindBlob(nint statement, int index, byte* bytes, int length, nint destructor);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_count")]
    public static partial int ColumnCount(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_name")]
    public static unsafe partial byte* ColumnName(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_errmsg")]
    public static unsafe partial byte* ErrorMessage(nint database);

    [LibraryImport(Library, EntryPoint = "sqlite3_progress_handler")]
    public static unsafe partial void ProgressHandler(nint database, int steps, delegate* unmanaged[Cdecl]<nint, int> handler, nint state);

    [LibraryImport(Library, EntryPoint = "sqlite3_set_authorizer")]
    public static unsafe partial int SetAuthorizer(
        nint database, delegate* unmanaged[Cdecl]<nint, int, byte*, byte*, byte*, byte*, int> authorizer, nint state);

    /// <summary>May be called from any thread.</summary>
    [LibraryImport(Library, EntryPoint = "sqlite3_interrupt")]
    public static partial void InterruptStatements(nint database);

    [LibraryImport(Library, EntryPoint = "sqlite3_config")]
    public static partial int Configure(int option);

    [LibraryImport(Library, EntryPoint = "sqlite3_config")]
    public static partial int Configure(int option, nint value);

    /// <summary>A <c>sqlite3_vfs</c> by name; a null name for the default one.</summary>
    [LibraryImport(Library, EntryPoint = "sqlite3_vfs_find")]
    public static partial nint FindFileSystem(nint name);
    public const int LimitLength = 0, LimitFunctionArguments = 6;

    /// <summary>Sets a limit of a connection and returns the previous value; a negative value only reads it.</summary>
    [LibraryImport(Library, EntryPoint = "sqlite3_limit")]
    public static partial int Limit(nint database, int limit, int value);

    [LibraryImport(Library, EntryPoint = "sqlite3_hard_heap_limit64")]
    public static partial long HardHeapLimit(long bytes);

    [LibraryImport(Library, EntryPoint = "sqlite3_soft_heap_limit64")]
    public static partial long SoftHeapLimit(long bytes);

    /// <summary>A cell of the current row: one look-up for all calls below.</summary>
    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "sqlite3_column_value")]
    public static partial nint ColumnValue(nint statement, int column);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "sqlite3_value_type")]
    public static partial int ValueType(nint value);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "sqlite3_value_int64")]
    public static partial long ValueInteger(nint value);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "sqlite3_value_double")]
    public static partial double ValueReal(nint value);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "sqlite3_value_encoding")]
    public static partial int ValueEncoding(nint value);

    /// <summary>The value as NUL-terminated UTF-8: allocates if it is not stored in that form.</summary>
    [LibraryImport(Library, EntryPoint = "sqlite3_value_text")]
    public static unsafe partial byte* ValueText(nint value);

    /// <summary>Allocates for a zeroblob.</summary>
    [LibraryImport(Library, EntryPoint = "sqlite3_value_blob")]
    public static unsafe partial byte* ValueBlob(nint value);

    /// <summary>The bytes of UTF-8 text as stored, without an allocation.</summary>
    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "sqlite3_value_blob")]
    public static unsafe partial byte* ValueStoredText(nint value);

    /// <summary>The length of the result of one of the calls above.</summary>
    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "sqlite3_value_bytes")]
    public static partial int ValueBytes(nint value);
}
