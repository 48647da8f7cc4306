namespace Datasette.Publish.Bundles;

/// <summary>How the executable is compiled.</summary>
internal enum ExecutableFlavour
{
    /// <summary>One trimmed file with ReadyToRun code: the SDK alone can build it.</summary>
    ReadyToRun,

    /// <summary>Native code: smaller, starts faster; the build needs the ILCompiler package and a linker.</summary>
    NativeAot,
}
