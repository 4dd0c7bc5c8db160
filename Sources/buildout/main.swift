print("buildout")
