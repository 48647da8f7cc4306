using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Datasette.Buffers;
using Datasette.Errors;
using Datasette.Text;

namespace Datasette.Sqlite.Functions;

/// <summary>
/// Replacements for SQLite functions whose cost is the product of two argument lengths in one virtual machine step, which may take minutes
/// and cannot be interrupted. These give the same results and check the time limit. Registered on every connection, because filters of
/// table pages and parameters of stored queries come from clients too.
/// </summary>
internal sealed class BoundedFunctions : IDisposable
{
    private const int Harmless = 0x1 /* UTF-8 */ | 0x200000 /* innocuous */, Pure = Harmless | 0x800 /* deterministic */;

    /// <summary>SQLite's limit.</summary>
    private const int MaxPatternBytes = 50_000;

    /// <summary>Functions that call SQLite's own up to this product of argument lengths: some tens of milliseconds.</summary>
    private static readonly IReadOnlyList<(string Name, long MaxWork)> Spared =
    [
        ("trim", 32 << 20), ("ltrim", 32 << 20), ("rtrim", 32 << 20), ("unhex", 32 << 20), ("json_patch", 512 << 20),
        ("jsonb_patch", 512 << 20),
    ];

    private readonly TimeLimit _limit;
    private readonly int _mostBytes;
    private readonly Dictionary<string, SpareFunction> _spare = [];
    private readonly List<GCHandle> _handles = [];
    private (bool IsLike, byte[] Pattern, byte[] Escape, WildcardPattern Parsed)? _last;

    public BoundedFunctions(nint database, TimeLimit limit, int mostBytes, bool keepsLike)
    {
        (_limit, _mostBytes) = (limit, mostBytes);
        if (!keepsLike)
        {
            Register(database, "like", 2, (ref call) => Match(ref call, isLike: true));
            Register(database, "like", 3, (ref call) => Match(ref call, isLike: true));
            Register(database, "glob", 2, (ref call) => Match(ref call, isLike: false));
        }
        Register(database, "instr", 2, Find);
        Register(database, "replace", 3, Replace);
        Register(database, "randomblob", 1, Random, Harmless);
        foreach (var (name, mostWork) in Spared) Register(database, name, 2, (ref call) => CallSpare(ref call, name, mostWork));
    }

    private delegate void Function(ref FunctionCall call);

    public void Dispose()
    {
        foreach (var handle in _handles) handle.Free();
        foreach (var function in _spare.Values) function.Dispose();
    }

    private unsafe void Register(nint database, string name, int arguments, Function function, int flags = Pure)
    {
        var handle = GCHandle.Alloc(function);
        _handles.Add(handle);
        _ = Native.CreateFunction(database, name, arguments, flags, GCHandle.ToIntPtr(handle), &Call, 0, 0);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe void Call(nint context, int count, nint* arguments)
    {
        var call = new FunctionCall(context, count, arguments);
        try
        {
            ((Function)GCHandle.FromIntPtr(Native.FunctionState(context)).Target!)(ref call);
        }
#pragma warning disable CA1031 // An exception must not pass through SQLite.
        catch (Exception error)
#pragma warning restore CA1031
        {
            call.Fail(error is DatasetteException or OutOfMemoryException ? error.Message : "the function failed");
        }
    }

    /// <summary><c>like(pattern, text, escape)</c>, <c>glob(pattern, text)</c>.</summary>
    private void Match(ref FunctionCall call, bool isLike)
    {
        // As in this build of SQLite and in Datasette's: blobs never match.
        if (call.Type(0) == CellType.Blob || call.Type(1) == CellType.Blob)
        {
            call.Return(0);
            return;
        }
        var pattern = call.Text(0);
        if (pattern.Length > MaxPatternBytes)
        {
            call.Fail("LIKE or GLOB pattern too complex");
            return;
        }
        var escape = ReadOnlySpan<byte>.Empty;
        if (call.Count > 2)
        {
            if (call.Type(2) == CellType.Null) return;
            escape = call.CText(2);
            if (escape.IsEmpty || WildcardPattern.CharacterLength(escape) != escape.Length)
            {
                call.Fail("ESCAPE expression must be a single character");
                return;
            }
        }
        if (call.Type(0) == CellType.Null || call.Type(1) == CellType.Null) return;
        var work = new Work(_limit);
        var isMatch = Parse(call.CText(0), escape, isLike).Matches(call.CText(1), ref work);
        Finish(ref call, ref work, isMatch ? 1 : 0);
    }

    /// <summary>Caches the parsed pattern: a query usually has one for all rows.</summary>
    private WildcardPattern Parse(ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> escape, bool isLike)
    {
        if (_last is { } last
            && last.IsLike == isLike
            && pattern.SequenceEqual(last.Pattern)
            && escape.SequenceEqual(last.Escape)) return last.Parsed;
        var parsed = isLike ? WildcardPattern.Like(pattern, escape) : WildcardPattern.Glob(pattern);
        _last = (isLike, pattern.ToArray(), escape.ToArray(), parsed);
        return parsed;
    }

    /// <summary><c>instr(text, sought)</c>: the position of the first match in characters, or in bytes for blobs.</summary>
    private void Find(ref FunctionCall call)
    {
        if (call.Type(0) == CellType.Null || call.Type(1) == CellType.Null) return;
        var isBlob = call.Type(0) == CellType.Blob && call.Type(1) == CellType.Blob;
        var text = isBlob ? call.Blob(0) : call.Text(0);
        var sought = isBlob ? call.Blob(1) : call.Text(1);
        var work = new Work(_limit);
        var at = sought.IsEmpty ? 0 : BoundedSearch.IndexOf(text, sought, 0, ref work);
        Finish(ref call, ref work, at < 0 ? 0 : isBlob ? at + 1 : Characters(text[..at]) + 1);
    }

    /// <summary><c>replace(text, sought, replacement)</c>.</summary>
    private void Replace(ref FunctionCall call)
    {
        if (call.Type(0) == CellType.Null || call.Type(1) == CellType.Null) return;
        var text = call.Text(0);
        var sought = call.Text(1);
        if (sought.IsEmpty || sought[0] == 0)
        {
            call.Return(text);
            return;
        }
        if (call.Type(2) == CellType.Null) return;
        var replacement = call.Text(2);
        var work = new Work(_limit);
        using var result = new PooledBuffer(text.Length);
        var from = 0;
        for (int at; (at = BoundedSearch.IndexOf(text, sought, from, ref work)) >= 0; from = at + sought.Length)
        {
            result.Write(text[from..at]);
            result.Write(replacement);
            if (result.Length > _mostBytes)
            {
                call.FailTooBig();
                return;
            }
            if (work.IsOver(1 + (replacement.Length / 16))) break;
        }
        if (work.IsOver())
        {
            call.Fail("interrupted");
            return;
        }
        result.Write(text[from..]);
        if (result.Length > _mostBytes) call.FailTooBig();
        else call.Return(result.Written.Span);
    }

    /// <summary><c>randomblob(length)</c>: SQLite's own generates 15 MB in 40 ms.</summary>
    private void Random(ref FunctionCall call)
    {
        var length = Math.Max(1, call.Integer(0));
        if (length > _mostBytes)
        {
            call.FailTooBig();
            return;
        }
        using var bytes = new PooledBuffer((int)length);
        var random = bytes.GetSpan((int)length)[..(int)length];
        RandomBytes.Fill(random);
        call.ReturnBlob(random);
    }

    private void CallSpare(ref FunctionCall call, string name, long mostWork)
    {
        if ((long)call.Blob(0).Length * call.Blob(1).Length > mostWork)
        {
            call.Fail($"{name}(): the arguments are too long");
            return;
        }
        if (!_spare.TryGetValue(name, out var function)) _spare[name] = function = new SpareFunction(name);
        if (!function.Call(call.Context, call[0], call[1])) call.Fail("malformed JSON");
    }

    private static void Finish(ref FunctionCall call, ref Work work, long result)
    {
        if (work.IsOver(0)) call.Fail("interrupted");
        else call.Return(result);
    }

    private static int Characters(ReadOnlySpan<byte> text)
    {
        var count = 0;
        foreach (var b in text)
            if ((b & 0xc0) != 0x80) count++;
        return count;
    }
}
