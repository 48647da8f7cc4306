namespace Jinja.Values;

/// <summary>An iterable host object.</summary>
public interface IHostSequence : IHostObject
{
    /// <summary>The number of items if known without enumerating; null makes <c>length</c> an error, as for a generator.</summary>
    int? Count { get; }

    /// <summary>The items; a mapping's are its keys.</summary>
    IEnumerable<Value> Items { get; }
}
