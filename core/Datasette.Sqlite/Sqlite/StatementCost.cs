using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Datasette.Errors;
using Datasette.Sqlite.Functions;

namespace Datasette.Sqlite;

/// <summary>
/// Estimates the worst-case cost of a statement's program for each byte of a value. SQLite checks the time limit only at loops, so
/// consecutive function calls cannot be interrupted: <c>select json_extract(a, '$[#-1]'), json_extract(a, '$[#-1]'), …</c>. Values are
/// therefore limited to a length for which one pass through the program takes at most 1/7 of the time limit.
/// </summary>
internal static class StatementCost
{
    /// <summary>Lower bound of the length limit, whatever the program.</summary>
    private const int MinValueBytes = 4 * 1024;

    /// <summary>A parameter of an operator's statement may always have 64 KiB, the length of a request line.</summary>
    public const int FreeParameterBytes = 64 * 1024;

    private const double ShareOfTimeLimit = 1.0 / 7;

    /// <summary>
    /// EXPLAIN does not show the number of arguments of a variadic function. The parser reveals it: it rejects calls over SQLite's argument
    /// limit, so the statement is prepared with these limits.
    /// </summary>
    private static readonly int[] ArgumentLimits = [2, 4, 16];

    /// <summary>
    /// Limit of SELECTs in a statement. Resolving names recurses through a chain of CTEs without a limit in SQLite, with 350 to 1,000 bytes
    /// of stack for each SELECT: 30,000 of them, in 1 MB of SQL, overflow a stack of 8 MiB. 500 is also SQLite's limit for the terms of a
    /// UNION.
    /// </summary>
    private const int MaxSelects = 500;

    /// <summary>Rejects a statement that could overflow the stack while it is prepared.</summary>
    /// <exception cref="InvalidSql">The statement has too many SELECTs.</exception>
    public static void CheckDepth(string sql)
    {
        var rest = sql.AsSpan();
        for (var count = 0; rest.IndexOf("select", StringComparison.OrdinalIgnoreCase) is var at and >= 0; rest = rest[(at + 6)..])
            if (++count > MaxSelects) throw new InvalidSql($"A query may have at most {MaxSelects} SELECTs");
    }

    /// <summary>The length limit of a value in bytes.</summary>
    /// <param name="cost">Nanoseconds per byte, from <see cref="Of"/>.</param>
    /// <param name="timeLimit">The statement's time limit.</param>
    /// <param name="maxBytes">The connection's own limit.</param>
    public static int MaxValueBytes(long cost, TimeSpan timeLimit, int maxBytes) => cost == 0 || timeLimit == Timeout.InfiniteTimeSpan
        ? maxBytes
        : (int)Math.Clamp(timeLimit.TotalNanoseconds * ShareOfTimeLimit / cost, MinValueBytes, maxBytes);

    /// <summary>
    /// Reads a statement's program by EXPLAIN, and adds up the costs of its function calls. Runs under the caller's time limit.
    /// </summary>
    /// <param name="database">The connection.</param>
    /// <param name="sql">A statement that SQLite accepted, and that is not an EXPLAIN.</param>
    /// <param name="maxArguments">The connection's limit of function arguments.</param>
    /// <exception cref="InvalidSql">The statement has a function call of unbounded cost.</exception>
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
        // Without its program (if the EXPLAIN prefix makes the SQL too long, for example) the cost is unknown.
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
        // Comparing two long values reads both, letter by letter at worst.
        if (IsOneOf(opcode, "Eq Ne Lt Le Gt Ge Compare"u8))
            return Column(statement, 5).IndexOf("NOCASE"u8) >= 0 ? FunctionCosts.Pass : FunctionCosts.Pass / 2;
        // Converting text to a number reads it.
        if (IsOneOf(opcode, "Add Subtract Multiply Divide Remainder Cast BitAnd BitOr BitNot ShiftLeft ShiftRight Not And Or IsTrue "u8)
            || IsOneOf(opcode, "Affinity"u8))
            return FunctionCosts.Pass;
        // A condition without a comparison converts its value to a number.
        return IsOneOf(opcode, "If IfNot"u8) ? FunctionCosts.Pass / 2 : 0;
    }

    private static bool IsOneOf(ReadOnlySpan<byte> opcode, ReadOnlySpan<byte> names)
    {
        foreach (var name in names.Split((byte)' '))
            if (names[name].SequenceEqual(opcode)) return true;
        return false;
    }

    /// <summary>The cost of <c>name(arguments)</c>; a negative number of arguments means any.</summary>
    private static long OfCall(ReadOnlySpan<byte> call, int maxArguments)
    {
        var bracket = call.LastIndexOf((byte)'(');
        if (bracket < 0) return 0;
        var name = Encoding.UTF8.GetString(call[..bracket]);
        _ = int.TryParse(call[(bracket + 1)..].TrimEnd((byte)')'), CultureInfo.InvariantCulture, out var arguments);
        // Each character of the format reads the whole document again.
        if (arguments == 2 && name.Equals("matchinfo", StringComparison.OrdinalIgnoreCase))
            throw new InvalidSql("matchinfo() cannot have a format argument here");
        return FunctionCosts.Of(name, arguments < 0 ? maxArguments : arguments);
    }

    private static unsafe ReadOnlySpan<byte> Column(nint statement, int column)
    {
        var value = Native.ColumnValue(statement, column);
        return MemoryMarshal.CreateReadOnlySpanFromNullTerminated(Native.ValueText(value));
    }
}
