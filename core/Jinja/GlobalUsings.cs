global using System.Numerics;
global using Jinja.Errors;
global using Jinja.Rendering;
global using Jinja.Values;
