namespace BareKestrel;

/// <summary>Kestrel asks for services it can do without.</summary>
internal sealed class NoServices : IServiceProvider
{
    public object? GetService(Type serviceType) => null;
}
