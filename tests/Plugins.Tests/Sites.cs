namespace Plugins.Tests;

/// <summary>What the tests of all plugins share.</summary>
internal static class Sites
{
    public static Actor Root { get; } = Actor.Root;

    public static Actor Ann { get; } = new(new JsonObject { ["id"] = "ann" });

    /// <summary>The path of a query in a format.</summary>
    public static string Query(string sql, string format = "json") => $"/fixture/-/query.{format}?sql={Uri.EscapeDataString(sql)}";

    public static async Task<JsonNode?> SingleAsync(this TestSite site, string sql)
    {
        var response = await site.GetAsync(Query(sql) + "&_shape=arrays");
        Assert.Equal(200, response.Status);
        return response.Json()!["rows"]![0]![0];
    }

    public static string CacheControl(this ClientResponse response) => response.Header("Cache-Control") ?? "";

    /// <summary>The response may be kept by shared caches.</summary>
    public static void IsPublic(ClientResponse response)
    {
        Assert.Equal(200, response.Status);
        Assert.Contains("max-age=", response.CacheControl());
        Assert.DoesNotContain("private", response.CacheControl());
    }

    public static void IsPrivate(ClientResponse response)
    {
        Assert.DoesNotContain("max-age=", response.CacheControl());
        Assert.Contains("no-store", response.CacheControl());
    }
}
