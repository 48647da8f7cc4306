using AngleSharp.Html.Parser;
using Datasette.Hosting;
using Datasette.Messages;

namespace Core.Tests.Pages.ActorPages;

/// <summary>Messages to the visitor: left by one page, shown by the next, once.</summary>
public sealed class MessagesTests
{
    [Theory]
    [InlineData("message=Hello+%3Cb%3E", "message-info:Hello <b>")]
    [InlineData("message=Hello&message_type=WARNING", "message-warning:Hello")]
    [InlineData("message=Hello&message_type=all", "message-info:Hello, message-warning:Hello, message-error:Hello")]
    public async Task AMessageIsShownOnceAndTakenAway(string form, string expected)
    {
        using var database = Some.Database();
        using var app = Serving(database);
        var left = await app.PostAsync("/-/messages", form);
        Assert.Equal(302, left.Status);
        Assert.Equal("private, no-store", left.Header("Cache-Control"));
        Assert.Contains("HttpOnly", left.Header("Set-Cookie"));
        var shown = await app.GetAsync("/fixture/t", Cookie(left));
        Assert.Equal(expected, Shown(shown));
        Assert.Equal("private, no-store", shown.Header("Cache-Control"));
        Assert.StartsWith("ds_messages=\"\"; Path=/; Max-Age=0", shown.Header("Set-Cookie"));
    }

    [Fact]
    public async Task WhatShowsNoMessagesLeavesThem()
    {
        using var database = Some.Database();
        using var app = Serving(database);
        var left = await app.PostAsync("/-/messages", "message=Hello");
        Assert.Empty((await app.GetAsync("/fixture/t.json", Cookie(left))).Header("Set-Cookie"));
        Assert.Empty((await app.SendAsync("HEAD", "/fixture/t", Cookie(left))).Header("Set-Cookie"));
        var again = await app.PostAsync("/-/messages", "message=again", Cookie(left));
        Assert.Equal("message-info:Hello, message-info:again", Shown(await app.GetAsync("/", Cookie(again))));
    }

    [Theory]
    [InlineData("ds_messages=tampered.value")]
    [InlineData("ds_messages=")]
    [InlineData("ds_messages=WyJhIl0.AAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task ACookieThatIsNotOursShowsNothing(string cookie)
    {
        using var database = Some.Database();
        using var app = Serving(database);
        var response = await app.GetAsync("/", Header("Cookie", cookie));
        Assert.Equal("", Shown(response));
        Assert.Empty(app.Mistakes);
    }

    [Fact]
    public async Task MessagesThatAddUpStayWithinACookieAndTheNewestIsKept()
    {
        using var database = Some.Database();
        using var app = Serving(database);
        var last = await app.PostAsync("/-/messages", "message=first");
        for (var i = 0; i < 12; i++) last = await app.PostAsync("/-/messages", $"message={i}+{Random(i)}", Cookie(last));
        Assert.True(last.Header("Set-Cookie").Length < 4096);
        var shown = Shown(await app.GetAsync("/", Cookie(last)));
        Assert.Contains("message-info:11 ", shown);
        Assert.DoesNotContain("first", shown);
    }

    [Theory]
    [InlineData("message=a&message_type=LOUD", "message_type")]
    [InlineData("message=LONG", "message")]
    public async Task AFormThatIsWrongIsRefusedByItsField(string form, string field)
    {
        using var database = Some.Database();
        using var app = Serving(database);
        var response = await app.PostAsync("/-/messages", form.Replace("LONG", new string('x', 1001)),
            Header("Accept", "application/json"));
        Assert.Equal(400, response.Status);
        Assert.StartsWith(field, response.Json().GetProperty("error").GetString());
        Assert.Equal(400, (await app.PostAsync("/-/messages", "{}", Header("Content-Type", "application/json"))).Status);
    }

    [Fact]
    public async Task TheMessageOfAnotherSecretIsNotShown()
    {
        using var database = Some.Database();
        using var app = Serving(database);
        using var other = Serving(database);
        var left = new MessageCookie(other.Site.Signer, other.Site.Urls).Add(new Datasette.Http.Response(),
            new Datasette.Http.Request { Method = "POST", Path = "/", Query = "",
                Headers = new Microsoft.AspNetCore.Http.HeaderDictionary() }, new Message("false", MessageKind.Info));
        Assert.Equal("", Shown(await app.GetAsync("/", Header("Cookie", left.Headers[0].Value.Split(';')[0]))));
    }

    private static string Random(int seed) =>
        Convert.ToHexString(new Random(seed).GetItems<byte>([.. Enumerable.Range(0, 256).Select(value => (byte)value)], 400));

    private static string Shown(InProcessResponse response) =>
        string.Join(", ", new HtmlParser().ParseDocument(response.Text).QuerySelectorAll("body > p").Select(message =>
            $"{message.ClassName}:{message.TextContent}"));

    private static KeyValuePair<string, string> Cookie(InProcessResponse response) =>
        Header("Cookie", response.Header("Set-Cookie").Split(';')[0]);
}
