namespace Jinja.Values;

/// <summary>A host object a template can loop over.</summary>
public interface IHostSequence : IHostObject
{
    /// <summary>The number of items when it is known without enumerating; null makes <c>length</c> an error, as for a generator.</summary>
    int? Count { get; }

    /// <summary>The items. A mapping gives its keys.</summary>
    IEnumerable<Value> Items { get; }
}
