using System.Text.Json.Nodes;
using Datasette.Permissions;
using Datasette.Plugins;

namespace Core.Tests.Permissions;

public sealed class AllowBlockTests
{
    [Theory]
    [InlineData("true", null, true)]
    [InlineData("null", null, true)]
    [InlineData("false", null, false)]
    [InlineData("1", null, true)]
    [InlineData("0", """{"id":"root"}""", false)]
    [InlineData("{}", null, false)]
    [InlineData("{}", """{"id":"root"}""", false)]
    [InlineData("false", """{"id":"root"}""", false)]
    [InlineData("""{"id":"root"}""", null, false)]
    [InlineData("""{"id":"root"}""", """{"id":"root"}""", true)]
    [InlineData("""{"id":"root"}""", """{"id":"other"}""", false)]
    [InlineData("""{"id":["a","b"]}""", """{"id":"b"}""", true)]
    [InlineData("""{"id":["a","b"]}""", """{"id":"c"}""", false)]
    [InlineData("""{"roles":["dev"]}""", """{"id":"x","roles":["ops","dev"]}""", true)]
    [InlineData("""{"roles":"dev"}""", """{"id":"x","roles":["ops"]}""", false)]
    [InlineData("""{"id":"*"}""", """{"id":"anybody"}""", true)]
    [InlineData("""{"id":"*"}""", """{"id":null}""", true)]
    [InlineData("""{"id":"*"}""", """{"name":"x"}""", false)]
    [InlineData("""{"id":["*"]}""", """{"id":"x"}""", false)]
    [InlineData("""{"id":["*"]}""", """{"id":"*"}""", true)]
    [InlineData("""{"id":1}""", """{"id":"1"}""", false)]
    [InlineData("""{"id":1}""", """{"id":1}""", true)]
    [InlineData("""{"id":null}""", """{"id":null}""", false)]
    [InlineData("""{"id":null}""", """{"name":"x"}""", false)]
    [InlineData("""{"staff":true}""", """{"id":"x","staff":true}""", true)]
    [InlineData("""{"id":"a","staff":true}""", """{"id":"x","staff":true}""", true)]
    [InlineData("""{"unauthenticated":true}""", null, true)]
    [InlineData("""{"unauthenticated":false}""", null, false)]
    [InlineData("""{"unauthenticated":true}""", """{"id":"x"}""", false)]
    [InlineData("""{"unauthenticated":true}""", """{"unauthenticated":true}""", false)]
    [InlineData("""{"unauthenticated":true,"id":"x"}""", """{"id":"x"}""", true)]
    public void ABlockLetsInWhomItNames(string block, string? actor, bool expected) =>
        Assert.Equal(expected,
            AllowBlock.Matches(JsonNode.Parse(block), actor is null ? null : new Actor(JsonNode.Parse(actor)!.AsObject())));
}
