namespace Datasette.Plugins;

/// <summary>A function over rows, for one group of them.</summary>
public interface ISqlAggregate
{
    /// <summary>Takes a row.</summary>
    void Step(SqlArguments arguments);

    /// <summary>The result, after the last row.</summary>
    SqlValue Result();
}
