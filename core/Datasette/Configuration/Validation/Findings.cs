namespace Datasette.Configuration.Validation;

/// <summary>What was found wrong or odd in the sources of a configuration.</summary>
/// <param name="isForBundle">Whether the configuration goes into a bundle, away from the files beside it.</param>
internal sealed class Findings(bool isForBundle)
{
    /// <summary>More are counted and not told: each is looked up in its file.</summary>
    private const int MaxTold = 100;

    private readonly List<string> _mistakes = [];
    private readonly List<string> _warnings = [];
    private int _untold;
    private ConfigSource? _source;

    /// <summary>Whether the configuration goes into a bundle, away from the files beside it.</summary>
    public bool IsForBundle => isForBundle;

    /// <summary>What keeps the site from starting, one line each.</summary>
    public IReadOnlyList<string> Mistakes => _untold == 0 ? _mistakes : [.. _mistakes, $"and {_untold} more"];

    /// <summary>What has no effect, and may have been meant to have one.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Adds all that is wrong with one source.</summary>
    public void Check(ConfigSource source, Shape shape)
    {
        _source = source;
        shape.Check(source.Tree, KeyPath.Root, this);
    }

    /// <summary>Adds a mistake that keeps a source from being read.</summary>
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
