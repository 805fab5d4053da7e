def test_x(server):
    import app, dash
    print(sorted(str(r) for r in server.url_map.iter_rules()))
    print({k:v for k,v in vars(app.app).items() if 'mcp' in k.lower() or 'websock' in k.lower() or 'ws' in k.lower()})
    print(vars(app.app._dev_tools) if hasattr(app.app,'_dev_tools') else None)
    print(type(app.app.callback_map), list(app.app.callback_map)[:3], app.app._callback_list[:1])
    for p in dash.page_registry.values(): print(p['module'], p['path'], p['path_template'], p['layout'])
