using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Datasette.Errors;
using Datasette.Sqlite.Functions;

namespace Datasette.Sqlite;

/// <summary>
/// What a statement's program costs at worst for each byte that a value may have. SQLite looks at the time only where its program loops, so
/// function calls in a row are one piece of work that nothing ends:
/// <c>select json_extract(a, '$[#-1]'), json_extract(a, '$[#-1]'), …</c>.
/// Values are therefore held to a length with which one pass through the program takes at most a seventh of the time limit.
/// </summary>
internal static class StatementCost
{
    /// <summary>No value is held to less than this, whatever the program.</summary>
    private const int MinValueBytes = 4 * 1024;

    /// <summary>A parameter of an operator's statement may always be as long as an address may be.</summary>
    public const int FreeParameterBytes = 64 * 1024;

    private const double ShareOfTimeLimit = 1.0 / 7;

    /// <summary>
    /// A program does not tell how many arguments a call has where a function takes any number. The parser does: it refuses more than it
    /// is told.
    /// </summary>
    private static readonly int[] ArgumentLimits = [2, 4, 16];

    /// <summary>
    /// SELECTs of a statement. Resolving names recurses through a chain of common table expressions without a limit of SQLite's own, at 350
    /// to 1,000 bytes
    /// of stack for each SELECT: 30,000 of them, in 1 MB of SQL, overflow a stack of 8 MiB. 500 is also SQLite's limit for the parts of a
    /// UNION.
    /// </summary>
    private const int MaxSelects = 500;

    /// <summary>Refuses a statement that could overflow the stack while it is prepared.</summary>
    /// <exception cref="InvalidSql">It has too many SELECTs.</exception>
    public static void CheckDepth(string sql)
    {
        var rest = sql.AsSpan();
        for (var count = 0; rest.IndexOf("select", StringComparison.OrdinalIgnoreCase) is var at and >= 0; rest = rest[(at + 6)..])
            if (++count > MaxSelects) throw new InvalidSql($"A query may have at most {MaxSelects} SELECTs");
    }

    /// <summary>Bytes that a value may have.</summary>
    /// <param name="cost">Nanoseconds for each byte, from <see cref="Of"/>.</param>
    /// <param name="timeLimit">The statement's time limit.</param>
    /// <param name="maxBytes">The connection's own limit.</param>
    public static int MaxValueBytes(long cost, TimeSpan timeLimit, int maxBytes) => cost == 0 || timeLimit == Timeout.InfiniteTimeSpan
        ? maxBytes
        : (int)Math.Clamp(timeLimit.TotalNanoseconds * ShareOfTimeLimit / cost, MinValueBytes, maxBytes);

    /// <summary>
    /// Reads the program of a statement, by EXPLAIN, and adds up what its function calls cost. Runs under the time limit of whoever
    /// calls.
    /// </summary>
    /// <param name="database">The connection.</param>
    /// <param name="sql">A statement that SQLite has accepted, and that is no EXPLAIN itself.</param>
    /// <param name="maxArguments">How many arguments a function may have on this connection.</param>
    /// <exception cref="InvalidSql">It calls a function in a way that nothing can bound.</exception>
    public static long Of(nint database, string sql, int maxArguments)
    {
        var text = Encoding.UTF8.GetBytes("explain " + sql);
        try
        {
            foreach (var limit in ArgumentLimits)
            {
                _ = Native.Limit(database, Native.LimitFunctionArguments, limit);
                if (TryRead(database, text, limit) is { } cost) return cost;
            }
        }
        finally
        {
            _ = Native.Limit(database, Native.LimitFunctionArguments, maxArguments);
        }
        // Without its program (which EXPLAIN in front makes too long, for example) nothing bounds it.
        return TryRead(database, text, maxArguments) ?? throw SqliteErrors.Of(database, Native.Error);
    }

    private static unsafe long? TryRead(nint database, byte[] explain, int maxArguments)
    {
        nint statement;
        fixed (byte* start = explain)
            if (Native.Prepare(database, start, explain.Length, 0, out statement, out _) != Native.Ok) return null;
        try
        {
            long cost = 0;
            int code;
            while ((code = Native.Step(statement)) == Native.Row) cost += OfInstruction(Column(statement, 1), statement, maxArguments);
            return code == Native.Done ? cost : throw SqliteErrors.Of(database, code);
        }
        finally
        {
            _ = Native.Finalize(statement);
        }
    }

    private static long OfInstruction(ReadOnlySpan<byte> opcode, nint statement, int maxArguments)
    {
        if (IsOneOf(opcode, "Function PureFunc AggStep AggStep1 AggInverse AggValue AggFinal"u8)) return OfCall(Column(statement, 5),
            maxArguments);
        // Two values as long as any are compared, at worst letter by letter.
        if (IsOneOf(opcode, "Eq Ne Lt Le Gt Ge Compare"u8))
            return Column(statement, 5).IndexOf("NOCASE"u8) >= 0 ? FunctionCosts.Pass : FunctionCosts.Pass / 2;
        // A text becomes a number.
        if (IsOneOf(opcode, "Add Subtract Multiply Divide Remainder Cast BitAnd BitOr BitNot ShiftLeft ShiftRight Not And Or IsTrue "u8)
            || IsOneOf(opcode, "Affinity"u8))
            return FunctionCosts.Pass;
        // So does what a condition tests, where it is no comparison.
        return IsOneOf(opcode, "If IfNot"u8) ? FunctionCosts.Pass / 2 : 0;
    }

    private static bool IsOneOf(ReadOnlySpan<byte> opcode, ReadOnlySpan<byte> names)
    {
        foreach (var name in names.Split((byte)' '))
            if (names[name].SequenceEqual(opcode)) return true;
        return false;
    }

    /// <summary><c>name(arguments)</c>; a negative number stands for any.</summary>
    private static long OfCall(ReadOnlySpan<byte> call, int maxArguments)
    {
        var bracket = call.LastIndexOf((byte)'(');
        if (bracket < 0) return 0;
        var name = Encoding.UTF8.GetString(call[..bracket]);
        _ = int.TryParse(call[(bracket + 1)..].TrimEnd((byte)')'), CultureInfo.InvariantCulture, out var arguments);
        // Each character of the format reads the whole document again.
        if (arguments == 2 && name.Equals("matchinfo", StringComparison.OrdinalIgnoreCase))
            throw new InvalidSql("matchinfo() does not take a format here");
        return FunctionCosts.Of(name, arguments < 0 ? maxArguments : arguments);
    }

    private static unsafe ReadOnlySpan<byte> Column(nint statement, int column)
    {
        var value = Native.ColumnValue(statement, column);
        return MemoryMarshal.CreateReadOnlySpanFromNullTerminated(Native.ValueText(value));
    }
}
