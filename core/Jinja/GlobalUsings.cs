global using System.Numerics;
global using Jinja.Errors;
global using Jinja.Values;
