namespace Datasette.Plugins;

/// <summary>
/// Takes the SQL functions of plugins, for one connection. A function runs within the time limit of its statement, which is looked at
/// between its calls: one that may work for long looks at <see cref="SqlArguments.IsInterrupted"/>. Its memory is .NET's and counts
/// as the process's, not as the statement's.
/// </summary>
public interface ISqlFunctions
{
    /// <summary>Adds a function of a row.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="arguments">How many arguments it takes; -1 for any number.</param>
    /// <param name="function">
    /// The function. An exception fails the statement, which tells no more than the function's name; the message of an
    /// <see cref="HttpError"/> is told.
    /// </param>
    /// <param name="isDeterministic">Whether equal arguments always give equal results. Pages with one that does not are not
    /// cached.</param>
    void AddFunction(string name, int arguments, Func<SqlArguments, SqlValue> function, bool isDeterministic = true);

    /// <summary>Adds a function over rows.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="arguments">How many arguments it takes; -1 for any number.</param>
    /// <param name="create">Makes the state of one group of rows.</param>
    void AddAggregate(string name, int arguments, Func<ISqlAggregate> create);

    /// <summary>Adds an order of texts: <c>order by name collate X</c>.</summary>
    void AddCollation(string name, Comparison<string> comparison);
}
