namespace Functions.Tests.Azure;

/// <summary>A Functions host with an app in it.</summary>
internal interface IFunctionsHost : IAsyncDisposable
{
    /// <summary>Where clients ask.</summary>
    Uri Address { get; }
}
