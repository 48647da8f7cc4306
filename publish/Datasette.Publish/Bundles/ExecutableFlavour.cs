namespace Datasette.Publish.Bundles;

/// <summary>How the deployable executable is compiled.</summary>
internal enum ExecutableFlavour
{
    /// <summary>One trimmed file with ready-to-run code: builds wherever the SDK does.</summary>
    ReadyToRun,

    /// <summary>Native code alone: smaller and faster to start; needs the native pack and a linker.</summary>
    NativeAot,
}
