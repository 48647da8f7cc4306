namespace Datasette.Configuration.Validation;

/// <summary>Errors and warnings about a configuration's sources.</summary>
/// <param name="isForBundle">Whether the configuration is baked into a bundle, away from the files beside it.</param>
internal sealed class Findings(bool isForBundle)
{
    /// <summary>Limit of reported errors: each costs a search for its line. Further ones are only counted.</summary>
    private const int MaxTold = 100;

    private readonly List<string> _mistakes = [];
    private readonly List<string> _warnings = [];
    private int _untold;
    private ConfigSource? _source;

    /// <summary>Whether the configuration is baked into a bundle, away from the files beside it.</summary>
    public bool IsForBundle => isForBundle;

    /// <summary>Errors, which stop the start, one line each.</summary>
    public IReadOnlyList<string> Mistakes => _untold == 0 ? _mistakes : [.. _mistakes, $"and {_untold} more"];

    /// <summary>Warnings about keys without effect.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Adds all errors of one source.</summary>
    public void Check(ConfigSource source, Shape shape)
    {
        _source = source;
        shape.Check(source.Tree, KeyPath.Root, this);
    }

    /// <summary>Adds an error that keeps a source from being read.</summary>
    public void Mistake(string what) => _mistakes.Add(what);

    public void Mistake(KeyPath path, string what)
    {
        if (_mistakes.Count < MaxTold) _mistakes.Add($"{_source!.Place(path)}: {what}");
        else _untold++;
    }

    public void Warning(KeyPath path, string what)
    {
        if (_warnings.Count < MaxTold) _warnings.Add($"{_source!.Place(path)}: {what}");
    }
}
