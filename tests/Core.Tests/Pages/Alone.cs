namespace Core.Tests.Pages;

/// <summary>Tests that measure the whole process: no other test runs at the same time.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
