namespace Datasette.Plugins;

/// <summary>
/// Registers plugins' SQL functions on a connection. The time limit of the statement is checked between function calls, so a long-running
/// function must check <see cref="SqlArguments.IsInterrupted"/>. Its memory is .NET's: it counts for the process, not for the statement.
/// </summary>
public interface ISqlFunctions
{
    /// <summary>Registers a scalar function.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="arguments">The number of its arguments; -1 for any.</param>
    /// <param name="function">The function. An exception fails the statement with an error that contains only the function's name; an <see
    /// cref="HttpError"/>'s message is passed on.</param>
    /// <param name="isDeterministic">Whether equal arguments always give equal results. Pages with a non-deterministic function are not
    /// cached.</param>
    void AddFunction(string name, int arguments, Func<SqlArguments, SqlValue> function, bool isDeterministic = true);

    /// <summary>Registers an aggregate function.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="arguments">The number of its arguments; -1 for any.</param>
    /// <param name="create">Creates the state for one group of rows.</param>
    void AddAggregate(string name, int arguments, Func<ISqlAggregate> create);

    /// <summary>Registers a collation: <c>order by name collate X</c>. It must not throw.</summary>
    void AddCollation(string name, Comparison<string> comparison);
}
