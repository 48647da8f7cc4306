using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Datasette.Errors;

namespace Datasette.Sqlite;

/// <summary>A prepared statement of one connection, with the names of its parameters and columns.</summary>
internal sealed class Statement : IDisposable
{
    private static readonly nint CopyText = -1;

    /// <summary>Number of parameters from which on a hash table is used.</summary>
    private const int LookUpFrom = 16;
    private readonly string?[] _parameters;

    private readonly bool _isKept;

    private Statement(nint handle, string?[] parameters, Columns columns, bool isKept) =>
        (Handle, _parameters, Columns, _isKept) = (handle, parameters, columns, isKept);

    /// <summary>True from <see cref="Bind(IReadOnlyList{SqlParameter})"/> to <see cref="Release"/>.</summary>
    public bool InUse { get; private set; }

    /// <summary>True if its text contains the word <c>match</c>.</summary>
    public bool Searches { get; private init; }

    public nint Handle { get; private set; }

    public Columns Columns { get; private set; }

    /// <summary>Prepares <paramref name="sql"/>, which must be a single statement.</summary>
    /// <exception cref="InvalidSql">SQLite rejects it, or there is a second statement.</exception>
    public static unsafe Statement Prepare(nint database, string sql, bool isKept)
    {
        var text = Encoding.UTF8.GetBytes(sql);
        fixed (byte* start = text)
        {
            // SQLite would silently truncate the text at a NUL.
            if (text.AsSpan().Contains((byte)0)) throw new InvalidSql("SQL must not contain NUL characters");
            var handle = PrepareOne(database, start, text.Length, out var tail);
            if (handle == 0) throw new InvalidSql("There is no SQL statement to run");
            try
            {
                var rest = PrepareOne(database, tail, (int)(start + text.Length - tail), out _);
                if (rest != 0)
                {
                    _ = Native.Finalize(rest);
                    throw new InvalidSql("You can only execute one statement at a time.");
                }
                return new Statement(handle, ReadParameters(handle), new Columns(ReadColumns(handle)), isKept)
                {
                    Searches = sql.Contains("match", StringComparison.OrdinalIgnoreCase),
                };
            }
            catch
            {
                _ = Native.Finalize(handle);
                throw;
            }
        }
    }

    /// <summary>Binds parameters by name, and those of the statement without a name (<c>?</c>) in order.</summary>
    /// <exception cref="InvalidSql">A parameter of the statement is missing in <paramref name="parameters"/>.</exception>
    public void Bind(IReadOnlyList<SqlParameter> parameters)
    {
        InUse = true;
        if (_parameters.Length == 0) return;
        var byName = parameters.Count > LookUpFrom
            ? parameters.DistinctBy(parameter => parameter.Name).ToDictionary(parameter => parameter.Name)
            : null;
        var nameless = 0;
        for (var index = 1; index <= _parameters.Length; index++)
        {
            var name = _parameters[index - 1];
            if (name is null)
            {
                while (nameless < parameters.Count && parameters[nameless].Name is not "") nameless++;
                if (nameless == parameters.Count) throw new InvalidSql($"Parameter {index} has no name: use :name parameters");
                Bind(index, parameters[nameless++].Value);
                continue;
            }
            if (int.TryParse(name, out var place) && IsNameless(parameters, place, out var numbered))
            {
                Bind(index, numbered.Value);
                continue;
            }
            if (!(byName is null ? TryFind(parameters, name, out var parameter) : byName.TryGetValue(name, out parameter)))
                throw new InvalidSql($"You did not supply a value for binding parameter :{name}.");
            Bind(index, parameter.Value);
        }
    }

    /// <summary>
    /// Reads the columns again if SQLite has re-prepared the statement after a schema change. Call it after the first step: from then on
    /// the statement holds a read transaction, so the columns are stable.
    /// </summary>
    public void RefreshColumns()
    {
        if (Native.StatementStatus(Handle, Native.StatusReprepared, reset: 1) > 0) Columns = new Columns(ReadColumns(Handle));
    }

    /// <summary>Binds a value by its place, from 1; null leaves it as it is.</summary>
    public void Bind(int index, SqlValue value)
    {
        if (value.StoredText is { } stored) BindText(index, stored.AsSpan());
        else if (value.Text is { } text) BindText(index, text);
        else if (value.Integer is { } integer) _ = Native.BindInteger(Handle, index, integer);
        else if (value.Real is { } real) _ = Native.BindReal(Handle, index, real);
        else if (value.Blob is { } blob) BindBlob(index, blob);
    }

    /// <summary>Resets the statement and clears its values; finalizes it if it is not cached.</summary>
    public void Release()
    {
        InUse = false;
        if (!_isKept)
        {
            Dispose();
            return;
        }
        _ = Native.Reset(Handle);
        if (_parameters.Length > 0) _ = Native.ClearBindings(Handle);
    }

    public void Dispose()
    {
        if (Handle != 0) _ = Native.Finalize(Handle);
        Handle = 0;
    }

    private void BindText(int index, string text)
    {
        var length = Encoding.UTF8.GetMaxByteCount(text.Length);
        byte[]? rented = null;
        var buffer = length <= 512 ? stackalloc byte[512] : rented = ArrayPool<byte>.Shared.Rent(length);
        length = Encoding.UTF8.GetBytes(text, buffer);
        try
        {
            BindText(index, buffer[..length]);
        }
        finally
        {
            if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Binds a text in UTF-8 by its place, from 1.</summary>
    /// <exception cref="InvalidSql">It is longer than SQLite takes.</exception>
    public unsafe void BindText(int index, ReadOnlySpan<byte> text)
    {
        // A null pointer would bind NULL, so empty text needs an address.
        byte none = 0;
        fixed (byte* start = text)
            if (Native.BindText(Handle, index, start is null ? &none : start, text.Length,
                CopyText) == Native.TooBig) throw new InvalidSql("string or blob too big");
    }

    private unsafe void BindBlob(int index, byte[] blob)
    {
        // An empty array has a null address, which would bind NULL.
        byte none = 0;
        fixed (byte* start = blob) _ = Native.BindBlob(Handle, index, start is null ? &none : start, blob.Length, CopyText);
    }

    /// <summary>The value of <c>?2</c>, where values have no names: the second one.</summary>
    private static bool IsNameless(IReadOnlyList<SqlParameter> parameters, int place, out SqlParameter found)
    {
        found = place >= 1 && place <= parameters.Count ? parameters[place - 1] : default;
        return found.Name is "";
    }

    private static bool TryFind(IReadOnlyList<SqlParameter> parameters, string name, out SqlParameter found)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            found = parameters[i];
            if (found.Name == name) return true;
        }
        found = default;
        return false;
    }

    private static unsafe nint PrepareOne(nint database, byte* sql, int length, out byte* tail)
    {
        var code = Native.Prepare(database, sql, length, Native.PreparePersistent, out var handle, out tail);
        return code == Native.Ok ? handle : throw SqliteErrors.Of(database, code);
    }

    private static unsafe string?[] ReadParameters(nint handle)
    {
        var names = new string?[Native.ParameterCount(handle)];
        for (var i = 0; i < names.Length; i++)
            names[i] = Marshal.PtrToStringUTF8((nint)Native.ParameterName(handle, i + 1))?[1..];
        return names;
    }

    private static unsafe string[] ReadColumns(nint handle)
    {
        var names = new string[Native.ColumnCount(handle)];
        for (var i = 0; i < names.Length; i++)
            names[i] = Marshal.PtrToStringUTF8((nint)Native.ColumnName(handle, i)) ?? "";
        return names;
    }
}
