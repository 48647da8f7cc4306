namespace Datasette.Plugins;

/// <summary>The state of an SQL aggregate function for one group of rows.</summary>
public interface ISqlAggregate
{
    /// <summary>Adds a row. An exception fails the statement, as that of a function does.</summary>
    void Step(SqlArguments arguments);

    /// <summary>The result, after the last row.</summary>
    SqlValue Result();
}
