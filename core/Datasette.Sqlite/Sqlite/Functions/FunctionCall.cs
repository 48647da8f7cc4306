namespace Datasette.Sqlite.Functions;

/// <summary>One call of an SQL function: its arguments and its result.</summary>
internal readonly unsafe ref struct FunctionCall(nint context, int count, nint* arguments)
{
    private const nint Copy = -1;

    public nint Context => context;

    public int Count => count;

    public nint this[int argument] => arguments[argument];

    public CellType Type(int argument) => (CellType)Native.ValueType(arguments[argument]);

    public long Integer(int argument) => Native.ValueInteger(arguments[argument]);

    /// <summary>An argument converted to UTF-8 text. Valid until the call ends.</summary>
    public ReadOnlySpan<byte> Text(int argument)
    {
        var start = Native.ValueText(arguments[argument]);
        return new ReadOnlySpan<byte>(start, Native.ValueBytes(arguments[argument]));
    }

    /// <summary>The same up to its first NUL, where SQLite's matching functions end a text.</summary>
    public ReadOnlySpan<byte> CText(int argument)
    {
        var text = Text(argument);
        var end = text.IndexOf((byte)0);
        return end < 0 ? text : text[..end];
    }

    public ReadOnlySpan<byte> Blob(int argument)
    {
        var start = Native.ValueBlob(arguments[argument]);
        return new ReadOnlySpan<byte>(start, Native.ValueBytes(arguments[argument]));
    }

    public void Return(long value) => Native.ResultInteger(context, value);

    public void ReturnBlob(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes) Native.ResultBlob(context, start, (ulong)bytes.Length, Copy);
    }

    public void Return(ReadOnlySpan<byte> text)
    {
        byte none = 0;
        fixed (byte* start = text) Native.ResultText(context, start is null ? &none : start, (ulong)text.Length, Copy, Native.Utf8);
    }

    public void Fail(string message) => Native.ResultError(context, message, -1);

    public void FailTooBig() => Native.ResultTooBig(context);
}
