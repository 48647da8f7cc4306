namespace Jinja.Values;

/// <summary>A host object that is a mapping, for <c>items</c>, <c>tojson</c>, <c>dictsort</c> and <c>is mapping</c>.</summary>
public interface IHostMapping : IHostSequence
{
    /// <summary>The entries in order.</summary>
    IEnumerable<KeyValuePair<Value, Value>> Entries { get; }
}
