namespace Datasette.Publish.Bundles;

/// <summary>The requested executable of a bundle.</summary>
/// <param name="Architecture">The target architecture.</param>
/// <param name="Flavour">How it is compiled; null: native if possible, otherwise ReadyToRun.</param>
internal sealed record ExecutableRequest(Architecture Architecture, ExecutableFlavour? Flavour = null);
