global using Fixtures;
global using Microsoft.Playwright;
global using Xunit;
