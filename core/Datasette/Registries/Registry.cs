using Datasette.Errors;

namespace Datasette.Registries;

/// <summary>Items of one kind by name: the built-in ones, and those of plugins.</summary>
internal sealed class Registry<T> where T : class
{
    private readonly Func<T, string> _name;
    private readonly Dictionary<string, T> _byName;

    /// <param name="all">All items, in listing order.</param>
    /// <param name="name">The name of an item.</param>
    public Registry(IReadOnlyList<T> all, Func<T, string> name)
    {
        (All, _name) = (all, name);
        // A frozen one studies its keys: 0.3 of the 2 million instructions in which a site is built.
        _byName = all.ToDictionary(name, StringComparer.Ordinal);
    }

    public IReadOnlyList<T> All { get; }

    public T? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>A registry with additional items.</summary>
    /// <exception cref="StartupError">A name is taken.</exception>
    public Registry<T> With(IEnumerable<T> more) => Untaken(more) is { Count: > 0 } added ? new([.. All, .. added], _name) : this;

    /// <summary>The same with the others first.</summary>
    /// <exception cref="StartupError">A name is taken.</exception>
    public Registry<T> After(IEnumerable<T> more) => Untaken(more) is { Count: > 0 } added ? new([.. added, .. All], _name) : this;

    private List<T> Untaken(IEnumerable<T> more)
    {
        var untaken = new List<T>();
        foreach (var added in more)
        {
            if (Find(_name(added)) is not null || untaken.Exists(other => _name(other) == _name(added)))
                throw new StartupError($"The name {_name(added)} is registered twice ({added.GetType().Name})");
            untaken.Add(added);
        }
        return untaken;
    }
}
