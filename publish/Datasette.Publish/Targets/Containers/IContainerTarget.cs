using Datasette.Publish.Bundles;
using Datasette.Publish.Preflight;
using Datasette.Publish.Sites;

namespace Datasette.Publish.Targets.Containers;

/// <summary>A host that builds an image of a folder: the folder is the same for all, beside a file or two of the host's own.</summary>
internal interface IContainerTarget
{
    /// <summary>The name of the app or image; the directory is named so where nobody says otherwise.</summary>
    string Name { get; }

    /// <summary>What the host takes.</summary>
    TargetLimits Limits { get; }

    /// <summary>The port that the container listens on, where the host does not say in <c>PORT</c>.</summary>
    int Port { get; }

    ExecutableRequest Executable { get; }

    /// <summary>Refuses what the host would refuse, before the long steps begin.</summary>
    /// <exception cref="PublishException">An option is wrong.</exception>
    void Check(SiteSource source, Action<string> say);

    /// <summary>The site with the settings that this host needs, where the user has not chosen them.</summary>
    SiteSource WithDefaults(SiteSource source);

    /// <summary>The host's own files.</summary>
    IEnumerable<BundleFile.OfText> Files(SiteSource source);

    /// <summary>The commands that bring the folder to the host, from within it. None carries a secret's value.</summary>
    IEnumerable<string> Commands(SiteSource source);
}
