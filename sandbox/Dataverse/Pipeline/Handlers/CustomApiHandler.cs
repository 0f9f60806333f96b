namespace Sandbox.Dataverse.Pipeline.Handlers;

/// <summary>A custom API: checks what goes in, runs the plug-in as main operation (stage 30), checks what comes out.</summary>
internal sealed class CustomApiHandler(OrganizationCore organization, CustomApi api) : IMessageHandler
{
    private const int MainOperation = 30;

    public bool Writes => true;

    public void Prepare(Operation operation)
    {
        organization.Privileges.CheckExecution(operation, api.Definition.ExecutePrivilege);
        foreach (var (name, value) in operation.Inputs)
        {
            var parameter = api.FindInput(name)
                ?? throw new DataverseException(0x80040203, $"Unrecognized request parameter: {name}");
            if (value is not null && !CustomApiValues.Fits(parameter.Type, value))
                throw new DataverseException(0x80040203, $"Parameter '{name}' of '{operation.Message}' is of type {parameter.Type}, not {value.GetType().Name}.");
        }
        foreach (var required in api.Definition.Inputs.Where(one => !one.IsOptional))
        {
            if (!operation.Inputs.TryGetValue(required.Name, out object value) || value is null)
                throw new DataverseException(0x80040203, $"Required field '{required.Name}' is missing");
        }
    }

    public void Run(Operation operation)
    {
        if (api.Plugin is null)
            return;
        organization.Pipeline.Execute(api.Plugin, api.TypeName, new PluginContext(operation, organization.Id, MainOperation, 0, Guid.Empty, operation.Parent));
        foreach (var (name, value) in operation.Outputs)
        {
            var property = api.FindOutput(name)
                ?? throw new DataverseException(0x80040203, $"Plug-in '{api.TypeName}' set '{name}', which is no response property of '{operation.Message}'. Declare it in the solution.");
            if (value is not null && !CustomApiValues.Fits(property.Type, value))
                throw new DataverseException(0x80040203, $"Plug-in '{api.TypeName}' set '{name}' to a {value.GetType().Name}, but the response property is of type {property.Type}.");
        }
    }
}
