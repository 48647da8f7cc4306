namespace Browser.Tests;

/// <summary>Fields that plugins make for columns, in the dialogs and pages of forms for rows: Datasette's makeColumnField().</summary>
[Collection(Chromium.Collection)]
public sealed class ColumnFieldTests(Chromium chromium)
{
    private const string Sql = """
        create table t (id integer primary key, name text not null, stars integer, day text default (date('now')), note text);
        insert into t values (1, 'first', 3, '2026-01-01', null);
        """;

    /// <summary>Stars to click on; a text area that checks; and one that fails.</summary>
    private const string Plugin = """
        document.addEventListener("datasette_init", ({ detail: manager }) => {
          window.contexts = {};
          window.destroyed = [];
          manager.registerPlugin("stars", {
            version: "0.1",
            makeColumnField(context) {
              const { form, dialog, ...plain } = context;
              window.contexts[context.column] = { ...plain, hasForm: form instanceof HTMLFormElement, hasDialog: dialog instanceof HTMLDialogElement };
              if (context.column !== "stars") return;
              return {
                render(field) {
                  const group = document.createElement("div");
                  group.setAttribute("role", "group");
                  group.setAttribute("aria-labelledby", field.labelId);
                  field.input.hidden = true;
                  for (const n of [1, 2, 3, 4, 5, null]) {
                    const star = Object.assign(document.createElement("button"), { type: "button", textContent: n ?? "none", className: "star" });
                    star.onclick = () => { n === null ? field.clearValue() : field.setValue(n); };
                    group.append(star);
                  }
                  window.stars = field;
                  return group;
                },
                focus: (field) => field.root.querySelector("button").focus(),
                destroy: (field) => window.destroyed.push(field.context.column),
              };
            },
          });
          manager.registerPlugin("notes", {
            version: "0.1",
            makeColumnField({ column }) {
              if (column !== "note") return undefined;
              return {
                useTextarea: true,
                render(field) {
                  field.input.addEventListener("input", () => field.setValidity(field.getValue() === "bad" ? "Say something better" : ""));
                  window.note = field;
                },
              };
            },
          });
          manager.registerPlugin("broken", { version: "0.1", makeColumnField: ({ column }) => column === "name" ? { render() { throw new Error("no"); } } : null });
        });
        """;

    private const string StarsContext = """
        {"column":"stars","columnType":null,"database":"d","defaultExpression":null,"isPk":false,"mode":"edit","notNull":false,"sqliteType":"INTEGER","table":"t","tableUrl":"/d/t","hasForm":true,"hasDialog":true}
        """;

    [Fact]
    public async Task AFieldOfAPluginWritesInADialog()
    {
        await using var demo = await ServedDemo.StartAsync(chromium, Sql, new FixedTime(DemoTests.Start), scripts: true, plugin: Plugin);
        await demo.SignInAsync();
        var page = await demo.GoAsync("/d/t");
        await page.ClickAsync("[data-row='1'] [data-row-action=edit]");
        await page.WaitForSelectorAsync("dialog[open] .row-edit-plugin-control[data-plugin-name=stars]");
        Assert.Equal(StarsContext, await page.EvaluateAsync<string>("JSON.stringify(contexts.stars)"));
        Assert.Equal("date('now')", await page.EvaluateAsync<string>("contexts.day.defaultExpression"));
        Assert.Equal("3 false", await page.EvaluateAsync<string>("`${stars.getInitialValue()} ${stars.hasChanged()}`"));
        await page.ClickAsync(".star >> text=5");
        Assert.Equal("5 true", await page.EvaluateAsync<string>("`${stars.getValue()} ${stars.hasChanged()}`"));

        Assert.Equal("TEXTAREA", await page.EvaluateAsync<string>("note.input.tagName"));
        await page.FillAsync("textarea[name='value:note']", "bad");
        Assert.Equal("Say something better", await page.InnerTextAsync(".row-edit-field[data-column=note] [role=alert]"));
        await page.FillAsync("textarea[name='value:note']", "good");
        Assert.Equal(0, await page.Locator("[aria-invalid=true]").CountAsync());
        await page.FillAsync("[name='value:name']", "the plain field does");
        Assert.Empty(await Axe.SeriousAsync(page));
        await page.ClickAsync("dialog input[type=submit]");
        await page.WaitForSelectorAsync("text=Updated row 1");
        Assert.Equal("1|the plain field does|5|2026-01-01|good", await page.EvaluateAsync<string>(
            "[...document.querySelectorAll('[data-row=\"1\"] td')].map(td => (td.querySelector('a, time') ?? td).textContent).join('|')"));
        Assert.All(demo.Problems, problem => Assert.Contains("Plugin broken", problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AFormsOwnPageHasThemAndClosedDialogsDestroyThem()
    {
        await using var demo = await ServedDemo.StartAsync(chromium, Sql, new FixedTime(DemoTests.Start), scripts: true, plugin: Plugin);
        await demo.SignInAsync();
        var page = await demo.GoAsync("/d/t/-/insert-row");
        Assert.Equal("insert null true", await page.EvaluateAsync<string>("`${contexts.stars.mode} ${stars.getValue()} ${contexts.stars.hasForm}`"));
        Assert.Equal("4", await page.EvaluateAsync<string>("(stars.setValue(4), JSON.stringify(stars.getValue()))"));
        Assert.Equal("null", await page.EvaluateAsync<string>("(stars.clearValue(), JSON.stringify(stars.getValue()))"));
        Assert.Equal("true", await page.EvaluateAsync<string>("String((() => { try { stars.setValue({}); } catch (e) { return e instanceof TypeError; } })())"));
        await page.ClickAsync(".star >> text=2");
        await page.FillAsync("[name='value:name']", "second");
        await page.ClickAsync("input[type=submit]");
        await page.WaitForSelectorAsync("text=Inserted a row into t");
        await page.ClickAsync("[data-row='2'] [data-row-action=edit]");
        await page.WaitForSelectorAsync("dialog[open] .star");
        await page.Keyboard.PressAsync("Escape");
        await page.WaitForSelectorAsync("dialog", new() { State = WaitForSelectorState.Detached });
        Assert.Equal("stars", await page.EvaluateAsync<string>("destroyed.join()"));
    }
}
