using Datasette.Errors;
using Datasette.Functions.Hosting;

namespace Functions.Tests;

/// <summary>Where each cloud wants the program to listen.</summary>
public sealed class CloudEndpointTests
{
    [Theory]
    [InlineData(null, null, "0.0.0.0:8080")]
    [InlineData("", "", "0.0.0.0:8080")]
    [InlineData("3000", null, "0.0.0.0:3000")]
    [InlineData(null, "7071", "127.0.0.1:7071")]
    [InlineData("3000", "7071", "127.0.0.1:7071")]
    [InlineData("1", null, "0.0.0.0:1")]
    [InlineData("65535", null, "0.0.0.0:65535")]
    public void TheEnvironmentNamesTheEndpoint(string? port, string? functions, string expected) =>
        Assert.Equal(expected, CloudEndpoint.From(name => Value(name, port, functions)).ToString());

    [Theory]
    [InlineData("http", null, "PORT")]
    [InlineData("0", null, "PORT")]
    [InlineData("-1", null, "PORT")]
    [InlineData("65536", null, "PORT")]
    [InlineData("80.5", null, "PORT")]
    [InlineData("tcp://10.0.0.1:80", null, "PORT")]
    [InlineData("3000", "nonsense", "FUNCTIONS_CUSTOMHANDLER_PORT")]
    public void NonsenseIsRefusedWithTheVariablesName(string? port, string? functions, string variable)
    {
        var error = Assert.ThrowsAny<StartupError>(() => CloudEndpoint.From(name => Value(name, port, functions)));
        Assert.Contains($"environment variable {variable} must be a port", error.Message);
    }

    private static string? Value(string name, string? port, string? functions) => name switch
    {
        "PORT" => port,
        "FUNCTIONS_CUSTOMHANDLER_PORT" => functions,
        _ => null,
    };
}
